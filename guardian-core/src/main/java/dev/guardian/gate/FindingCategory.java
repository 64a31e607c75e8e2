package dev.guardian.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of mending a finding asks for. */
public enum FindingCategory {
  LINT,
  TYPE,
  TEST,
  SECURITY,
  FORMAT,
  SECRET,
  COVERAGE,
  MUTATION,
  ARCHITECTURE,
  BUILD,
  DEPLOY,
  PERFORMANCE;

  /** Returns the word that packets and the catalog use: the lower-case name. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
