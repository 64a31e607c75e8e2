package dev.guardian.jdbc;

final class PostgresReleaseRegistryTest extends JdbcReleaseRegistryContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
