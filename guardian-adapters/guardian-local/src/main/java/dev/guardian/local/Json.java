package dev.guardian.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Records as JSON: in files that are there whole or not at all, and between processes. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /**
   * Reads a file; empty if it is not there.
   *
   * @throws PlatformException if it is there and cannot be read
   */
  static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(parse(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PlatformException(
          "'"
              + file
              + "' cannot be read: "
              + e
              + "; it was not written by this version of"
              + " Guardian, or damaged",
          e);
    }
  }

  /**
   * Replaces a file. When this returns it is on the disk; whoever reads it sees the old content or
   * the new.
   *
   * @throws PlatformException if it cannot be written
   */
  static void write(Path file, Object value) {
    try {
      Path fresh = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
      try {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
          ByteBuffer bytes = ByteBuffer.wrap(bytes(value));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new PlatformException("'" + file + "' cannot be written: " + e, e);
    }
  }

  static <T> T parse(byte[] bytes, Class<T> type) throws IOException {
    T value = MAPPER.readValue(bytes, type);
    if (value == null) {
      throw new IOException("found null where a " + type.getSimpleName() + " was wanted");
    }
    return value;
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a " + value.getClass() + " cannot be written as JSON", e);
    }
  }
}
