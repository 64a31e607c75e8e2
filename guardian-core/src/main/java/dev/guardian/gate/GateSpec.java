package dev.guardian.gate;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gate as a definition writes it.
 *
 * @param name its name, unique in the pipeline: lower-case letters, digits and hyphens
 * @param action what it does
 * @param within the longest it may take; null for the runner's default
 * @param idle the longest it may be silent; null for no limit
 * @param retries how often it is tried again when it ERRORED, 0 to 5
 * @param env variables set for it, by name
 * @param produces what it builds: name of the artifact to a glob of files below the workspace
 * @param report a report it writes; null for none, or where the catalog entry says
 * @param advisory whether it is only shown and never blocks
 * @param cache what it sees of the tree, so that its result can be used again where that is the
 *     same; null for the whole tree, and a result that is never used again
 */
public record GateSpec(
    String name,
    GateAction action,
    @Nullable Duration within,
    @Nullable Duration idle,
    int retries,
    Map<String, String> env,
    Map<String, String> produces,
    @Nullable ReportSpec report,
    boolean advisory,
    @Nullable CacheSpec cache) {

  /** The most retries that can be asked for. */
  public static final int MOST_RETRIES = 5;

  public GateSpec {
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    produces = Collections.unmodifiableMap(new LinkedHashMap<>(produces));
  }

  /** A gate that sees the whole tree, and whose result is never used again. */
  public GateSpec(
      String name,
      GateAction action,
      @Nullable Duration within,
      @Nullable Duration idle,
      int retries,
      Map<String, String> env,
      Map<String, String> produces,
      @Nullable ReportSpec report,
      boolean advisory) {
    this(name, action, within, idle, retries, env, produces, report, advisory, null);
  }

  /** A gate with the defaults: no retries, nothing produced, blocking. */
  public static GateSpec of(String name, GateAction action) {
    return new GateSpec(name, action, null, null, 0, Map.of(), Map.of(), null, false);
  }

  /** Returns the same, with other inputs; null for the whole tree. */
  public GateSpec withCache(@Nullable CacheSpec other) {
    return new GateSpec(
        name, action, within, idle, retries, env, produces, report, advisory, other);
  }

  /**
   * Returns all components. Definitions are known by the digest of this text, so a gate without
   * inputs reads as it did before there were any: runs that are under way keep their definition.
   */
  @Override
  public String toString() {
    return "GateSpec[name="
        + name
        + ", action="
        + action
        + ", within="
        + within
        + ", idle="
        + idle
        + ", retries="
        + retries
        + ", env="
        + env
        + ", produces="
        + produces
        + ", report="
        + report
        + ", advisory="
        + advisory
        + (cache == null ? "" : ", cache=" + cache)
        + "]";
  }
}
