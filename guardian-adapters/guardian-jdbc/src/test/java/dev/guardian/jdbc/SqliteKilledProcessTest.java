package dev.guardian.jdbc;

final class SqliteKilledProcessTest extends KilledProcessContract {
  @Override
  TestDatabase database() {
    return SqliteDatabase.in(folder);
  }
}
