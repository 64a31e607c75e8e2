package dev.guardian.quickstart;

import dev.guardian.change.ObjectId;
import dev.guardian.feedback.FeedbackMarkdown;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.FeedbackChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings feedback to agents as files: {@code <change>-<head>.json} for programs and {@code .md} for
 * models and people.
 */
final class FeedbackFolder implements FeedbackChannel {
  private final World world;

  FeedbackFolder(World world) {
    this.world = world;
  }

  @Override
  public void deliver(String key, FeedbackPacket packet) {
    String link =
        world.feedback().relativize(RunPages.of(world, packet.run())).toString().replace('\\', '/');
    try {
      AtomicFile.write(
          file(packet.change().number(), packet.head(), "md"), FeedbackMarkdown.of(packet, link));
      AtomicFile.write(file(packet.change().number(), packet.head(), "json"), Json.write(packet));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what was said about a head, as its agent does; empty if nothing was. */
  Optional<FeedbackPacket> read(long change, ObjectId head) throws IOException {
    Path file = file(change, head, "json");
    return Files.exists(file)
        ? Optional.of(Json.read(Files.readString(file), FeedbackPacket.class))
        : Optional.empty();
  }

  Path file(long change, ObjectId head, String ending) {
    return world.feedback().resolve(change + "-" + head.abbreviated() + "." + ending);
  }
}
