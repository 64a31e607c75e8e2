package dev.guardian.jdbc;

final class SqliteKilledEngineTest extends KilledEngineContract {
  @Override
  TestDatabase database() {
    return SqliteDatabase.in(folder);
  }
}
