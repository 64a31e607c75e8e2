package dev.guardian.jdbc;

final class PostgresKilledEngineTest extends KilledEngineContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
