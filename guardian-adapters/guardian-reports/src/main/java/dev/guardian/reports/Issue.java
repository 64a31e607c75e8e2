package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import org.jspecify.annotations.Nullable;

/** One complaint of a linter or scanner while it is read, in the tool's own words. */
final class Issue {
  /** The tool's name for what was broken; empty where it has none. */
  String rule = "";

  String message = "";

  /** The file as the tool names it; empty for none. */
  String path = "";

  /** Counted from 1; 0 or less for none. */
  int line;

  /** What would mend it; empty where nobody knows. */
  String fix = "";

  /** What a tool does not say, or says in a word that is not known, is an error. */
  Severity severity = Severity.ERROR;

  /** Null for the gate's own. */
  @Nullable FindingCategory category;
}
