package dev.guardian.quickstart.traffic;

import java.util.SplittableRandom;

/**
 * What the customers of the tea shop ask for. The same seed gives the same requests, whoever sends
 * them. Every request makes sense to every version of the service: it is answered with success, or
 * the service is at fault.
 */
final class Customers {
  /** Leads from one request to the next; not the step of SplittableRandom, which would repeat. */
  private static final long STRIDE = 0xD1342543DE82EF95L;

  private static final int[] LOTS = {10, 12, 20, 24, 25, 50, 100};

  private final long seed;

  Customers(long seed) {
    this.seed = seed;
  }

  /** Returns the request of a turn. */
  Call call(long turn) {
    SplittableRandom dice = new SplittableRandom(seed + turn * STRIDE);
    int wish = dice.nextInt(100);
    if (wish < 30) {
      return new Call("GET", "/products");
    }
    String what = "?sku=" + sku(dice) + "&quantity=" + quantity(dice);
    return wish < 80 ? new Call("GET", "/quotes" + what) : new Call("POST", "/orders" + what);
  }

  private static String sku(SplittableRandom dice) {
    int taste = dice.nextInt(100);
    if (taste < 55) {
      return "tea";
    }
    return taste < 85 ? "cup" : "kettle";
  }

  /** Most are for a household; some are lots; the rest are for as many as sit in an office. */
  private static int quantity(SplittableRandom dice) {
    int size = dice.nextInt(100);
    if (size < 55) {
      return dice.nextInt(1, 10);
    }
    return size < 70 ? LOTS[dice.nextInt(LOTS.length)] : dice.nextInt(11, 50);
  }
}
