package dev.guardian.engine;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.Kernel;
import dev.guardian.spi.Workspaces.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the result of a gate depends on, as one digest. Everything goes in with its length before
 * it, so that no two different things read the same.
 */
final class ResultKey {
  /** Goes up whenever a result would mean something else, though all that goes in is the same. */
  private static final String FORM = "1";

  private final Hasher hasher = Hashing.sha256().newHasher();

  private ResultKey() {}

  /**
   * Returns 64 hexadecimal digits.
   *
   * @param files the files that the gate sees, in any order
   * @param fingerprint what the runner says
   */
  static String of(
      RepositoryId repository,
      GateSpec gate,
      List<String> prepares,
      List<Entry> files,
      String fingerprint) {
    ResultKey key = new ResultKey();
    key.put(FORM);
    key.put(Kernel.VERSION);
    key.put(repository.value());
    key.put(gate);
    key.put(prepares);
    key.put(fingerprint);
    key.hasher.putInt(files.size());
    files.stream().sorted(Comparator.comparing(Entry::path)).forEach(key::put);
    return key.hasher.hash().toString();
  }

  /** Every word of the definition, its name too: evidence of one gate is never another's. */
  private void put(GateSpec gate) {
    put(gate.name());
    put(gate.action().getClass().getSimpleName());
    if (gate.action() instanceof GateAction.Command command) {
      put(command.words());
    } else if (gate.action() instanceof GateAction.Uses uses) {
      put(uses.gate());
      put(uses.with());
    }
    put(String.valueOf(gate.within()));
    put(String.valueOf(gate.idle()));
    hasher.putInt(gate.retries());
    put(gate.env());
    put(gate.produces());
    put(gate.report() == null ? List.of() : List.of(gate.report().format(), gate.report().path()));
    hasher.putBoolean(gate.advisory());
    put(gate.cache() == null ? List.of() : gate.cache().inputs());
  }

  private void put(Entry file) {
    put(file.path());
    put(file.mode().name());
    put(file.id());
  }

  private void put(Map<String, String> texts) {
    hasher.putInt(texts.size());
    texts.forEach(
        (name, text) -> {
          put(name);
          put(text);
        });
  }

  private void put(List<String> texts) {
    hasher.putInt(texts.size());
    texts.forEach(this::put);
  }

  private void put(String text) {
    hasher.putInt(text.length()).putUnencodedChars(text);
  }
}
