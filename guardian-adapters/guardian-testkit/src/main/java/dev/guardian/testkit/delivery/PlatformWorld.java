package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform;
import java.time.Duration;
import java.util.Optional;

/**
 * A platform, releases that can be brought up there, and the hands that use and hurt them.
 *
 * <p>Several tests may share one world: each uses services, previews and releases with names of its
 * own. Safe for use by several threads.
 */
public interface PlatformWorld extends AutoCloseable {

  /** The platform under test. */
  Platform platform();

  /**
   * The platform as a program sees it that has just started: another instance that shares nothing
   * in memory.
   */
  Platform reopened();

  /** Where a service of this name goes: lower-case letters, digits and hyphens. */
  Target target(String service);

  /**
   * Makes a release. Another name is another digest. When it starts it prints a line with its name.
   */
  SampleRelease release(String name, Build build);

  /** The path, beginning with a slash, at which every sound release answers like this. */
  String path(Page page);

  /** Sends requests one after the other through the public entrance. */
  Answers send(Target target, int requests);

  /** Asks at a preview's url. Returns the digest of what answers; empty if nothing does. */
  Optional<String> answering(String url);

  /**
   * Makes a version die as a crash would; the platform is not told. Returns when it answers no
   * more.
   */
  void kill(Target target, String digest);

  /**
   * Names what runs of a version, so that a test sees whether it was started anew: a process id,
   * say. Always the same text where nobody can tell.
   */
  String instance(Target target, String digest);

  /** Lets so much time go by, or a little more. */
  void pass(Duration time);

  /** A lease that tests can wait for, ten times as long as it takes to look at a preview. */
  Duration lease();

  /** Takes down everything that the tests brought up. */
  @Override
  void close() throws Exception;
}
