package dev.guardian.spi;

import dev.guardian.gate.ProducedArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps what gates build, by digest. */
public interface ArtifactStore {

  /**
   * Keeps a copy of a regular file. The same content is kept once.
   *
   * @throws IOException if it cannot be read or kept
   */
  ProducedArtifact keep(String name, Path file) throws IOException;

  /** Returns where the content of this digest is kept. */
  Optional<Path> find(String digest);
}
