package dev.guardian.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the gate catalog: a tool as data. In {@code command} and {@code env} stand {@code
 * ${with.INPUT}}, {@code ${variables.NAME}}, {@code ${reports}} (the fresh report folder) and
 * {@code ${changed.classes}} (the names of the Java classes whose main sources the change touches,
 * with commas between).
 *
 * @param name the name for {@code uses:}
 * @param description one sentence for the reference
 * @param inputs what stands under {@code with}
 * @param command the program and its arguments; each word stays one word whatever is put into it
 * @param env variables set for it
 * @param category what kind of findings it makes
 * @param reports what it writes into the report folder
 * @param findingExits exit codes, beside 0, that mean "ran and found something"; any other one is
 *     ERRORED
 * @param appliesTo globs of which a changed file must match one, else the gate does not apply;
 *     empty for always
 * @param needs what must be installed, for the error when the program is missing
 */
public record CatalogEntry(
    String name,
    String description,
    List<GateInput> inputs,
    List<String> command,
    Map<String, String> env,
    FindingCategory category,
    List<ReportSpec> reports,
    Set<Integer> findingExits,
    List<String> appliesTo,
    @Nullable String needs) {

  public CatalogEntry {
    inputs = List.copyOf(inputs);
    command = List.copyOf(command);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    reports = List.copyOf(reports);
    findingExits = Set.copyOf(findingExits);
    appliesTo = List.copyOf(appliesTo);
  }
}
