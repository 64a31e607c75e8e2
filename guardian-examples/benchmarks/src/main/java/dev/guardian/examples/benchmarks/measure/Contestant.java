package dev.guardian.examples.benchmarks.measure;

/**
 * Something that runs the workflow, ready to. Several clients use it at once; each runs one
 * workflow after the other.
 */
public interface Contestant extends AutoCloseable {

  /**
   * Runs one workflow from its beginning to its end, however long that takes.
   *
   * @throws Exception if it did not end as it should; the contestant is then left out
   */
  void run() throws Exception;

  @Override
  void close() throws Exception;
}
