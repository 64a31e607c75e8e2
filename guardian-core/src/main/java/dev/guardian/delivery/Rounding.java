package dev.guardian.delivery;

import dev.guardian.gate.Condition.Operator;

/**
 * Compares numbers that were computed in different orders: what differs only by rounding is equal,
 * so that the unit of a metric plays no part.
 */
final class Rounding {
  private static final double RELATIVE = 1e-9;

  private Rounding() {}

  static boolean atLeast(double left, double right) {
    return left >= right || same(left, right);
  }

  static boolean test(Operator operator, double left, double right) {
    return same(left, right) ? operator.test(right, right) : operator.test(left, right);
  }

  private static boolean same(double left, double right) {
    return Math.abs(left - right) <= RELATIVE * Math.max(Math.abs(left), Math.abs(right));
  }
}
