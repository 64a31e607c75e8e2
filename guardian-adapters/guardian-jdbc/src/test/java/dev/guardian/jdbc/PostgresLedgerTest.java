package dev.guardian.jdbc;

final class PostgresLedgerTest extends JdbcLedgerContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
