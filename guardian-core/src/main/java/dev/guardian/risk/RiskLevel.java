package dev.guardian.risk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much can go wrong, from least to most. */
public enum RiskLevel {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Returns the word that definitions use: the lower-case name. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the riskier of two. */
  public RiskLevel max(RiskLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
