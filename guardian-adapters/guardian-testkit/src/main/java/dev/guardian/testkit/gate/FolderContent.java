package dev.guardian.testkit.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a folder: each path below it, and a digest of what a file says. */
final class FolderContent {
  private FolderContent() {}

  static Map<String, Integer> of(Path folder) throws IOException {
    Map<String, Integer> content = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        boolean file = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS);
        content.put(
            folder.relativize(each).toString(),
            file ? Arrays.hashCode(Files.readAllBytes(each)) : 0);
      }
    }
    return content;
  }
}
