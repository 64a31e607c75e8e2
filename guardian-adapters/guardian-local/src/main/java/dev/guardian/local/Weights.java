package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.util.Map;
import java.util.TreeMap;

/** Parts of a service's traffic: percent by digest. */
final class Weights {
  private static final double ALL = 100;

  /** Parts are often computed, such as a hundred less the canary's. */
  private static final double ROUNDING = 0.01;

  private Weights() {}

  /**
   * @throws PlatformException if one is not a percentage, or they do not add up to 100
   */
  static void check(Map<String, Double> weights) {
    double sum = 0;
    for (double weight : weights.values()) {
      if (!(weight >= 0 && weight <= ALL)) {
        throw new PlatformException("a weight is from 0 to 100 percent, but found " + weights);
      }
      sum += weight;
    }
    if (Math.abs(sum - ALL) > ROUNDING) {
      throw new PlatformException(
          "weights add up to 100 percent, but " + weights + " add up to " + sum);
    }
  }

  /**
   * @throws PlatformException if one that is to have traffic is not there
   */
  static void checkThatTheyStand(Map<String, Double> weights, ServiceState state) {
    weights.forEach(
        (digest, weight) -> {
          if (weight > 0 && state.version(digest).filter(VersionState::stands).isEmpty()) {
            throw new PlatformException(
                "'"
                    + state.key()
                    + "' has no version "
                    + digest
                    + " to give traffic to; deploy it"
                    + " first");
          }
        });
  }

  /** Returns what each version has. */
  static Map<String, Double> of(ServiceState state) {
    Map<String, Double> all = new TreeMap<>();
    state.versions().forEach(each -> all.put(each.digest(), each.weight()));
    return all;
  }

  /** Returns what each version is to have: nothing if it is not named. */
  static Map<String, Double> ofAll(ServiceState state, Map<String, Double> weights) {
    Map<String, Double> all = new TreeMap<>();
    state
        .versions()
        .forEach(each -> all.put(each.digest(), weights.getOrDefault(each.digest(), 0.0)));
    return all;
  }

  /** Returns the state with every version's part changed. */
  static ServiceState shifted(ServiceState state, Map<String, Double> weights) {
    long next = state.revision() + 1;
    return state.each(each -> each.weighing(weights.getOrDefault(each.digest(), 0.0), next));
  }
}
