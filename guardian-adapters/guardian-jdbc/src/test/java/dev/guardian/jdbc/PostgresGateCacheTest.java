package dev.guardian.jdbc;

final class PostgresGateCacheTest extends JdbcGateCacheContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
