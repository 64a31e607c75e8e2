package dev.guardian.jdbc;

final class PostgresAuditLogTest extends JdbcAuditLogContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
