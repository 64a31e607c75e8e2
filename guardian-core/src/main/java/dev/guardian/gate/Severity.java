package dev.guardian.gate;

/** How grave a finding is, in SARIF's levels. */
public enum Severity {
  NOTE,
  WARNING,
  ERROR
}
