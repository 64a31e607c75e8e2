package dev.guardian.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteReleaseRegistryTest extends JdbcReleaseRegistryContract {
  @TempDir Path folder;

  @Override
  TestDatabase database() {
    return SqliteDatabase.in(folder);
  }
}
