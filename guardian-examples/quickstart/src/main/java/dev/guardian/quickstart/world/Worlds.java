package dev.guardian.quickstart.world;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that holds the worlds: {@code world-001}, {@code world-002}, … in the order they were
 * made.
 */
public final class Worlds {
  private static final Pattern NAME = Pattern.compile("world-[0-9]{3,9}");
  private static final String UNFINISHED_SETUP = ".new-world";

  private final Path folder;

  public Worlds(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The world to work in.
   *
   * @param resumed whether an earlier start made it and did not finish it
   */
  public record Chosen(World world, boolean resumed) {}

  /**
   * Returns the newest world if it is not finished, else a new one. A world comes to be in one
   * step: a start that is killed in the middle of making one leaves none.
   *
   * @throws IOException if the folder cannot be written, or git fails
   */
  public Chosen choose() throws IOException {
    Files.createDirectories(folder);
    try (FileChannel lockFile =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.lock()) {
      Optional<World> newest = newest();
      if (newest.isPresent() && !newest.get().finished()) {
        return new Chosen(newest.get(), true);
      }
      int number = newest.map(world -> numberOf(world.folder())).orElse(0) + 1;
      return new Chosen(make(String.format("world-%03d", number)), false);
    }
  }

  private Optional<World> newest() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
          .max(Comparator.comparing(Worlds::numberOf))
          .map(World::new);
    }
  }

  private static int numberOf(Path world) {
    return Integer.parseInt(world.getFileName().toString().substring("world-".length()));
  }

  private World make(String name) throws IOException {
    Path draft = folder.resolve(UNFINISHED_SETUP);
    remove(draft);
    World drafted = new World(Files.createDirectory(draft));
    ScratchRepository.create(drafted.repository());
    SampleFiles.copy("catalog", drafted.catalog());
    Path world = folder.resolve(name);
    Files.move(draft, world, StandardCopyOption.ATOMIC_MOVE);
    return new World(world);
  }

  private static void remove(Path draft) throws IOException {
    if (Files.exists(draft)) {
      try (Stream<Path> inside = Files.walk(draft)) {
        for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
