package dev.guardian.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteGateCacheTest extends JdbcGateCacheContract {
  @TempDir Path folder;

  @Override
  TestDatabase database() {
    return SqliteDatabase.in(folder);
  }
}
