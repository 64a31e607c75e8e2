package dev.guardian.jdbc;

final class PostgresKilledProcessTest extends KilledProcessContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
