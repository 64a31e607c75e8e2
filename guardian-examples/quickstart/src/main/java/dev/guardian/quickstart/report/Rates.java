package dev.guardian.quickstart.report;

import dev.guardian.kernel.Reading;

/** Numbers of a version as charts and tables show them. */
final class Rates {
  private Rates() {}

  /** Returns the failed part of the requests in percent; NaN if there was none. */
  static double errors(Reading.Version version) {
    double rate = 100 * version.errors() / version.requests();
    return version.requests() > 0 && Double.isFinite(rate) ? rate : Double.NaN;
  }

  /** {@code 12 of 212, 5.66 %}; {@code no requests} if there was none. */
  static String failed(Reading.Version version) {
    return version.requests() > 0
        ? Amounts.number(version.errors())
            + " of "
            + Amounts.number(version.requests())
            + ", "
            + Amounts.percent(errors(version))
        : "no requests";
  }
}
