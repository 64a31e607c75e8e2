package dev.guardian.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are kept beside the tests; {@code -Dguardian.golden=write} writes them anew. */
public final class Golden {
  private Golden() {}

  public static void assertSame(Path kept, String text) throws IOException {
    if ("write".equals(System.getProperty("guardian.golden"))) {
      Files.writeString(kept, text);
    }
    assertThat(text).isEqualTo(Files.readString(kept));
  }
}
