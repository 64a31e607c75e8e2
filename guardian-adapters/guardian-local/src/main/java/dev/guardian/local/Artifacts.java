package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The home's own copies of artifacts, so that a release can be brought up again after the original
 * is gone. Each under its digest and with its name, by whose ending some programs go.
 */
final class Artifacts {
  private static final int LONGEST_NAME = 100;

  /** How many copies that nothing runs are kept for a way back. */
  private static final int MOST_SPARE = 20;

  private final Home home;
  private final Path folder;

  Artifacts(Home home) {
    this.home = home;
    this.folder = home.artifacts();
  }

  /**
   * Copies a file unless that was done before, and returns the copy.
   *
   * @param file the artifact; null to go by the copy alone
   * @throws ReleaseFailedException if there is neither file nor copy, or the file has another
   *     digest
   * @throws PlatformException if it cannot be copied
   */
  Path keep(String digest, @Nullable Path file) {
    Path place = folder.resolve(Digests.hex(digest));
    try {
      Optional<Path> kept = kept(place);
      if (kept.isPresent() && digestOf(kept.get()).equals(Digests.hex(digest))) {
        touch(place);
        return kept.get();
      }
      // Not there, or damaged on the disk.
      Folders.delete(place);
      if (file == null || !Files.isRegularFile(file)) {
        throw new ReleaseFailedException(
            "the artifact "
                + digest
                + " is neither at '"
                + file
                + "' nor kept in the home; build"
                + " it again",
            "");
      }
      Path copy = copy(digest, file, place);
      forgetOldest(digest);
      return copy;
    } catch (IOException e) {
      throw new PlatformException("'" + file + "' cannot be copied to '" + place + "': " + e, e);
    }
  }

  private static Optional<Path> kept(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(Files::isRegularFile).findFirst();
    }
  }

  private Path copy(String digest, Path file, Path place) throws IOException {
    Path fresh = Files.createTempDirectory(folder, "incoming-");
    Path copy = fresh.resolve(name(file));
    try {
      MessageDigest sum = sha256();
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), sum);
          OutputStream out = Files.newOutputStream(copy)) {
        in.transferTo(out);
      }
      check(digest, hex(sum), file);
      if (!copy.toFile().setReadOnly()) {
        throw new IOException("'" + copy + "' cannot be made read-only");
      }
      try {
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        // Somebody else was faster: theirs was checked like ours.
        return kept(place).orElseThrow(() -> e);
      }
      return place.resolve(copy.getFileName());
    } finally {
      Folders.delete(fresh);
    }
  }

  private static void touch(Path place) throws IOException {
    Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
  }

  /** Deletes the copies that nothing runs and that were not used for longest. */
  private void forgetOldest(String coming) throws IOException {
    Set<String> used = new HashSet<>(Set.of(coming));
    for (Path each : home.services()) {
      ServiceFile.read(each)
          .ifPresent(state -> state.versions().forEach(one -> used.add(one.digest())));
    }
    for (Path each : home.previews()) {
      PreviewState.read(each).ifPresent(state -> used.add(state.digest()));
    }
    List<Path> spare;
    try (Stream<Path> all = Files.list(folder)) {
      spare =
          all.filter(each -> Digests.isOne("sha256:" + each.getFileName()))
              .filter(each -> !used.contains("sha256:" + each.getFileName()))
              .sorted(
                  Comparator.comparingLong((Path each) -> each.toFile().lastModified()).reversed())
              .toList();
    }
    spare.subList(Math.min(MOST_SPARE, spare.size()), spare.size()).forEach(Folders::delete);
  }

  private static void check(String wanted, String found, Path file) {
    if (!Digests.hex(wanted).equals(found)) {
      throw new ReleaseFailedException(
          "'"
              + file
              + "' is not the artifact: its digest is sha256:"
              + found
              + ", but wanted "
              + wanted
              + "; build it again",
          "");
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
    String end = name.substring(Math.max(0, name.length() - LONGEST_NAME));
    return end.startsWith(".") || end.startsWith("-") ? "_" + end : end;
  }

  private static String digestOf(Path file) throws IOException {
    MessageDigest sum = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return hex(sum);
  }

  private static String hex(MessageDigest sum) {
    return HexFormat.of().formatHex(sum.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
