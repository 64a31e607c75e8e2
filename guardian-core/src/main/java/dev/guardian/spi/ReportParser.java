package dev.guardian.spi;

import dev.guardian.change.Change;
import dev.guardian.gate.FindingCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads reports of one format. Found by {@link java.util.ServiceLoader}. Instances are shared
 * between threads.
 */
public interface ReportParser {

  /** The format's name in definitions and the catalog: {@code junit}, {@code sarif}, … */
  String format();

  /**
   * Reads the files of one report. A file that says nothing is INCONCLUSIVE, never PASSED.
   *
   * @param files the files, at least one, sorted
   * @throws IOException if a file cannot be read or is not of the format; the message names the
   *     file and what is wrong
   */
  Report parse(List<Path> files, Context context) throws IOException;

  /**
   * Returns whether what it says depends on the change that is judged, and not on the files alone.
   * Results of gates whose reports do are used again only where the change has done the same.
   * Default: it does.
   */
  default boolean looksAtChange() {
    return true;
  }

  /**
   * What a parser may look at beside the files.
   *
   * @param change the change that is judged; its new lines decide what counts as new
   * @param workspace the root of the checkout, to make paths relative to it
   * @param category the category of findings that say none themselves
   */
  record Context(Change change, Path workspace, FindingCategory category) {}
}
