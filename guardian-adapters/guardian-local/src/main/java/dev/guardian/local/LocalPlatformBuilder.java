package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.nio.file.Path;
import java.time.Duration;

/** Opens a {@link LocalPlatform} with something other than the defaults. */
public final class LocalPlatformBuilder {
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  private final Path home;
  private Settings settings = Settings.DEFAULT;

  LocalPlatformBuilder(Path home) {
    this.home = home;
  }

  /**
   * Lets the daemons, the releases and the previews end by themselves once no Guardian has had the
   * home open for so long: for demonstrations. By default they stay for ever. Who opens the home
   * last decides.
   *
   * @throws IllegalArgumentException if it is less than two seconds
   */
  public LocalPlatformBuilder leavesAfter(Duration time) {
    if (time.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("'leavesAfter' is at least 2s, but found " + time);
    }
    settings = new Settings(time.toMillis());
    return this;
  }

  /**
   * Opens it: makes the home if it is not there, finds what runs, and starts what does not of the
   * edge and the observer. Takes about a second the first time.
   *
   * @throws PlatformException if the home cannot be used or a daemon does not start
   */
  public LocalPlatform open() {
    return new LocalPlatform(Home.at(home), settings);
  }
}
