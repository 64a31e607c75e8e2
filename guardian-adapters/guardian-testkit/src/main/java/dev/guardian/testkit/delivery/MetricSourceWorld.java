package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Target;
import dev.guardian.spi.MetricSource;
import java.time.Duration;
import java.time.Instant;

/**
 * A metric source, versions that it measures, and the hands that use them. Several tests may share
 * one world: each uses a service of its own. Safe for use by several threads.
 */
public interface MetricSourceWorld extends AutoCloseable {

  /** The source under test. */
  MetricSource source();

  /** Where a service of this name is: lower-case letters, digits and hyphens. */
  Target target(String service);

  /**
   * Brings up a version that the source measures.
   *
   * @param name tells it from the others of the service
   * @return its digest
   */
  String version(Target target, String name);

  /** Has a version answer requests with success and with failure; returns when all are answered. */
  void requests(Target target, String digest, int succeeding, int failing);

  /** The moment it is, by the clock that the source measures by. */
  Instant now();

  /** The shortest time that the source tells apart. */
  Duration resolution();

  /** Lets so much time go by, or a little more, and the source catch up with it. */
  void pass(Duration time);

  /** Makes the source answer no more. */
  void silence();

  /** Makes it answer again. */
  void restore();

  /** Takes down everything that the tests brought up. */
  @Override
  void close() throws Exception;
}
