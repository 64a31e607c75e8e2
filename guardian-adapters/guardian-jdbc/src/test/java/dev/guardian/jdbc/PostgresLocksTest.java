package dev.guardian.jdbc;

final class PostgresLocksTest extends JdbcLocksContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
