package dev.guardian.process;

import dev.guardian.gate.ProducedArtifact;
import dev.guardian.spi.ArtifactStore;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps artifacts in a folder, each under its own digest: {@code sha256/ab/abcdef…}. What is kept
 * is on the disk before {@link #keep} returns, whole or not at all. Several threads and processes
 * may share the folder.
 */
public final class FolderArtifactStore implements ArtifactStore {
  private static final String PREFIX = "sha256:";
  private static final int HEX_DIGITS = 64;
  private static final int BUFFER = 64 * 1024;

  private final Path root;

  private FolderArtifactStore(Path root) {
    this.root = root;
  }

  /**
   * Opens a folder, which is made if it is not there.
   *
   * @throws IOException if it cannot be made
   */
  public static FolderArtifactStore in(Path root) throws IOException {
    Files.createDirectories(root.resolve("incoming"));
    return new FolderArtifactStore(root);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if it is a link or no regular file
   */
  @Override
  public ProducedArtifact keep(String name, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("'" + file + "' is no regular file; only files are kept");
    }
    Path incoming = Files.createTempFile(root.resolve("incoming"), "artifact-", ".part");
    try {
      MessageDigest digest = sha256();
      long size = copy(file, incoming, digest);
      String hex = HexFormat.of().formatHex(digest.digest());
      Path folder = folderOf(hex);
      Path kept = folder.resolve(hex);
      Files.createDirectories(folder);
      Files.move(
          incoming, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      persist(folder);
      persist(root.resolve("sha256"));
      return new ProducedArtifact(name, PREFIX + hex, size, String.valueOf(file.getFileName()));
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /**
   * {@inheritDoc} Its content is read and compared with the digest first, so that what was altered
   * on the disk is not delivered.
   *
   * @throws UncheckedIOException if it cannot be read or is not what was kept
   */
  @Override
  public Optional<Path> find(String digest) {
    String hex = digest.startsWith(PREFIX) ? digest.substring(PREFIX.length()) : "";
    if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(FolderArtifactStore::isHexDigit)) {
      return Optional.empty();
    }
    Path kept = folderOf(hex).resolve(hex);
    if (!Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      String found = HexFormat.of().formatHex(digestOf(kept));
      if (!found.equals(hex)) {
        throw new IOException(
            "'"
                + kept
                + "' was altered: its digest is "
                + PREFIX
                + found
                + "; build the artifact again");
      }
      return Optional.of(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folderOf(String hex) {
    return root.resolve("sha256").resolve(hex.substring(0, 2));
  }

  private static long copy(Path from, Path to, MessageDigest digest) throws IOException {
    try (InputStream in = open(from);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        size += length;
      }
      out.force(true);
      return size;
    }
  }

  private static byte[] digestOf(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = open(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
      }
    }
    return digest.digest();
  }

  /** Opens a file; what became a link since it was looked at is refused. */
  private static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  /** Makes the name durable, where the system lets a folder be opened. */
  private static void persist(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
