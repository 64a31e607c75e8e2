package dev.guardian.quickstart.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sample service and its changes, which lie among this example's resources below {@code world}.
 */
final class SampleFiles {
  private SampleFiles() {}

  /**
   * Copies a folder, such as {@code base} or {@code changes/1-docs-fix/files}, with everything in
   * it.
   */
  static void copy(String folder, Path target) throws IOException {
    URI root = locationOf(folder);
    if (root.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
        copy(jar.getPath("/world", folder.split("/")), target);
      }
    } else {
      copy(Path.of(root), target);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(source.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  /** Reads a text. */
  static String text(String file) {
    try (var in = SampleFiles.class.getResourceAsStream("/world/" + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "the example lacks its own file 'world/" + file + "'; build it again");
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI locationOf(String folder) {
    URL url = SampleFiles.class.getResource("/world/" + folder);
    if (url == null) {
      throw new IllegalStateException(
          "the example lacks its own folder 'world/" + folder + "'; build it again");
    }
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is no address: " + url, e);
    }
  }
}
