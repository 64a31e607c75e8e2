package dev.guardian.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a release goes.
 *
 * @param platform the name under which the host program gave the platform
 * @param service the service's name there
 * @param with what else the platform needs to know, as the definition writes it, in its order
 */
public record Target(String platform, String service, Map<String, String> with) {
  public Target {
    with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
  }

  /**
   * Returns the name under which locks and records keep it: {@code platform/service}. Two targets
   * of one key are one service, so that only one delivery changes it at a time.
   */
  public String key() {
    return platform + "/" + service;
  }

  @Override
  public String toString() {
    return key() + (with.isEmpty() ? "" : " " + with);
  }
}
