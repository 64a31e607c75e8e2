package dev.guardian.pipeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a change lands. */
public enum MergeMethod {
  /** As one new commit. */
  SQUASH,
  /** With a merge commit that keeps the change's own commits. */
  MERGE;

  /** Returns the word that definitions use: the lower-case name. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
