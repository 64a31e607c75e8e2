package dev.guardian.jdbc;

final class PostgresJournalTest extends JdbcJournalContract {
  private final TestDatabase database = PostgresDatabase.shared();

  @Override
  TestDatabase database() {
    return database;
  }
}
