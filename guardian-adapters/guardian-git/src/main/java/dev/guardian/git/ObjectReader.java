package dev.guardian.git;

import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads objects, one after the other, through one run of {@code git cat-file}. */
final class ObjectReader implements AutoCloseable {
  private static final int LONGEST_HEADER = 200;

  private final GitProcess process;
  private final DataInputStream output;

  ObjectReader(Git git) {
    this.process = git.start("cat-file", "--batch");
    this.output = new DataInputStream(process.output());
  }

  /** An object: {@code commit}, {@code tree}, {@code blob} or {@code tag}, and its bytes. */
  record GitObject(String type, byte[] content) {}

  /**
   * Reads an object.
   *
   * @param longest the most bytes it may have
   * @throws ForgeException if it does not exist or is longer; this reader cannot be used afterwards
   */
  GitObject read(ObjectId id, int longest) {
    try {
      process.input().write((id.hex() + "\n").getBytes(StandardCharsets.US_ASCII));
      process.input().flush();
      String[] header = header().split(" ", -1);
      if (header.length != 3) {
        throw new ForgeException("the repository has no object " + id);
      }
      long size = Long.parseLong(header[2]);
      if (size > longest) {
        throw new ForgeException(
            "the " + header[1] + " " + id + " may have " + longest + " bytes, but has " + size);
      }
      byte[] content = output.readNBytes((int) size);
      if (content.length < size || output.readByte() != '\n') {
        throw new ForgeException("'git cat-file' broke off within the object " + id);
      }
      return new GitObject(header[1], content);
    } catch (IOException e) {
      process.close();
      throw new ForgeException("the object " + id + " cannot be read: " + process.errors(), e);
    }
  }

  private String header() throws IOException {
    StringBuilder header = new StringBuilder();
    for (byte b = output.readByte();
        b != '\n' && header.length() < LONGEST_HEADER;
        b = output.readByte()) {
      header.append((char) b);
    }
    return header.toString();
  }

  @Override
  public void close() {
    process.close();
  }
}
