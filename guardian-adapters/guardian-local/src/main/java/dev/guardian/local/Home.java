package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder where a local platform keeps everything, and the one place that knows the names in it.
 * It is made so that only its owner may look into it.
 */
record Home(Path root) {
  private static final int NAME_PART = 40;
  private static final int HASH_PART = 12;

  /**
   * Opens a home, and makes it if it is not there.
   *
   * @throws PlatformException if it cannot be made
   */
  static Home at(Path root) {
    try {
      Path whole = root.toAbsolutePath().normalize();
      if (!Files.exists(whole)) {
        Files.createDirectories(whole);
        close(whole);
      }
      Home home = new Home(whole.toRealPath());
      for (String folder : List.of("services", "previews", "artifacts", "traffic", "logs")) {
        Files.createDirectories(home.root.resolve(folder));
      }
      return home;
    } catch (IOException e) {
      throw new PlatformException(
          "the local platform's home '"
              + root
              + "' cannot be made: "
              + e
              + "; give it a folder"
              + " that this user can write",
          e);
    }
  }

  private static void close(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Held while daemons are started and ports are given out. */
  Path lock() {
    return root.resolve("home.lock");
  }

  Path token() {
    return root.resolve("token");
  }

  Path settings() {
    return root.resolve("settings.json");
  }

  /** Touched by every Guardian that has the home open. */
  Path contact() {
    return root.resolve("contact");
  }

  Path deployments() {
    return root.resolve("deployments.jsonl");
  }

  Path traffic() {
    return root.resolve("traffic");
  }

  Path artifacts() {
    return root.resolve("artifacts");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /**
   * Where a service's state lies; the same for the same {@link dev.guardian.delivery.Target#key}.
   */
  Path service(String key) {
    return root.resolve("services").resolve(folderName(key));
  }

  /** Where a preview's state lies. */
  Path preview(String key) {
    return root.resolve("previews").resolve(folderName(key));
  }

  List<Path> services() {
    return folders(root.resolve("services"));
  }

  List<Path> previews() {
    return folders(root.resolve("previews"));
  }

  /** Where daemon {@code name} says who and where it is. */
  Path daemon(String name) {
    return root.resolve(name + ".json");
  }

  /** Names come from definitions and may be anything; what identifies the folder is the hash. */
  private static String folderName(String key) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String part = plain.substring(0, Math.min(plain.length(), NAME_PART));
    return part + "-" + hash(key).substring(0, HASH_PART);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new PlatformException("'" + parent + "' cannot be listed: " + e, e);
    }
  }
}
