package dev.guardian.dsl.imports;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step that becomes a gate.
 *
 * @param words its command
 * @param produces what is kept of it, by name
 */
record ImportedGate(
    String name,
    List<String> words,
    @Nullable Duration within,
    boolean advisory,
    Map<String, String> env,
    Map<String, String> produces) {

  /** The same with one more artifact. */
  ImportedGate producing(String artifact, String glob) {
    Map<String, String> more = new LinkedHashMap<>(produces);
    more.put(artifact, glob);
    return new ImportedGate(name, words, within, advisory, env, more);
  }
}
