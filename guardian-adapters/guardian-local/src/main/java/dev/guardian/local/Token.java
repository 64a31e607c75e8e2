package dev.guardian.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.guardian.spi.PlatformException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What whoever asks the daemons must show: random, in a file that only the home's owner reads. */
record Token(String text) {
  private static final int BYTES = 32;

  /** Reads the home's token, and makes it if it is not there. */
  static Token of(Home home) {
    try (Mutex held = Mutex.take(home.lock())) {
      if (!Files.exists(home.token())) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path fresh = Files.createTempFile(home.root(), "token", ".part", ownersOnly());
        Files.writeString(fresh, HexFormat.of().formatHex(random), US_ASCII);
        Files.move(fresh, home.token(), StandardCopyOption.ATOMIC_MOVE);
      }
      return new Token(Files.readString(home.token(), US_ASCII).strip());
    } catch (IOException e) {
      throw new PlatformException("'" + home.token() + "' cannot be read or made: " + e, e);
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return File.separatorChar == '/'
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether a request shows it; takes as long for a wrong one as for the right one. */
  boolean isIn(String authorization) {
    return MessageDigest.isEqual(
        ("Bearer " + text).getBytes(US_ASCII), authorization.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "Token";
  }
}
