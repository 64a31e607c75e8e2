package dev.guardian.quickstart.traffic;

import java.net.URI;
import java.time.Duration;

/**
 * How much traffic there is, and where it goes.
 *
 * @param base where the service answers, such as {@code http://127.0.0.1:8080}
 * @param perSecond requests a second, all customers together, above 0 and at most 10,000; fewer are
 *     sent while every customer waits for an answer
 * @param customers how many requests are under way at most, 1 to 200
 * @param patience how long an answer may take; then the request has failed
 * @param seed what is asked for follows from it
 */
public record TrafficPlan(URI base, double perSecond, int customers, Duration patience, long seed) {

  /** 300 requests a second of 8 customers, who wait 5 seconds. */
  public static TrafficPlan against(URI base) {
    return new TrafficPlan(base, 300, 8, Duration.ofSeconds(5), 1);
  }

  /**
   * @throws IllegalArgumentException if a value is outside its range, {@code base} is no address of
   *     a server, or {@code patience} is not positive
   */
  public TrafficPlan {
    if (base.getScheme() == null || base.getHost() == null) {
      throw new IllegalArgumentException(
          "traffic goes to an address like http://127.0.0.1:8080, but found '" + base + "'");
    }
    if (!(perSecond > 0 && perSecond <= 10_000)) {
      throw new IllegalArgumentException(
          "traffic has above 0 and at most 10000 requests a second, but found " + perSecond);
    }
    if (customers < 1 || customers > 200) {
      throw new IllegalArgumentException(
          "traffic comes from 1 to 200 customers, but found " + customers);
    }
    if (patience.isZero() || patience.isNegative()) {
      throw new IllegalArgumentException("patience is a positive time, but found " + patience);
    }
  }

  /** The same with another number of requests a second. */
  public TrafficPlan perSecond(double requests) {
    return new TrafficPlan(base, requests, customers, patience, seed);
  }

  /** The same with another number of customers. */
  public TrafficPlan customers(int number) {
    return new TrafficPlan(base, perSecond, number, patience, seed);
  }

  /** The same with customers who wait longer, or less long. */
  public TrafficPlan patience(Duration longest) {
    return new TrafficPlan(base, perSecond, customers, longest, seed);
  }

  /** The same traffic, but asking for other things. */
  public TrafficPlan seed(long other) {
    return new TrafficPlan(base, perSecond, customers, patience, other);
  }
}
