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
    boolean advisory) {

  /** The most retries that can be asked for. */
  public static final int MOST_RETRIES = 5;

  public GateSpec {
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    produces = Collections.unmodifiableMap(new LinkedHashMap<>(produces));
  }

  /** A gate with the defaults: no retries, nothing produced, blocking. */
  public static GateSpec of(String name, GateAction action) {
    return new GateSpec(name, action, null, null, 0, Map.of(), Map.of(), null, false);
  }
}
