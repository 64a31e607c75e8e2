package dev.guardian.dsl.catalog;

import dev.guardian.change.PathGlob;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateInput;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether an entry makes sense as a whole. */
final class EntryCheck {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\$\\{([^}]*)}?");
  private static final String WITH = "with.";
  private static final String VARIABLES = "variables.";
  private static final Set<String> KNOWN =
      Set.of("reports", "workspace", "change.number", "changed.classes");

  private final CatalogEntry entry;
  private final Findings findings = new Findings();

  private EntryCheck(CatalogEntry entry) {
    this.entry = entry;
  }

  static List<Problem> problemsOf(CatalogEntry entry) {
    EntryCheck check = new EntryCheck(entry);
    check.check();
    return check.findings.problems();
  }

  private void check() {
    checkName(Where.ROOT.in("entry"), "an entry", entry.name());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entry.inputs().size(); i++) {
      checkInput(Where.ROOT.in("inputs", i), entry.inputs().get(i), names);
    }
    if (entry.command().isEmpty() || entry.command().get(0).isBlank()) {
      findings.add(
          Where.ROOT.in("command"),
          "a command begins with the program to run, but found " + entry.command());
    }
    for (int i = 0; i < entry.command().size(); i++) {
      checkPlaceholders(Where.ROOT.in("command", i), entry.command().get(i), names);
    }
    entry.env().forEach((name, text) -> checkPlaceholders(Where.ROOT.in("env", name), text, names));
    for (int i = 0; i < entry.reports().size(); i++) {
      checkName(
          Where.ROOT.in("reports", i, "format"),
          "a report format",
          entry.reports().get(i).format());
      checkGlob(Where.ROOT.in("reports", i, "path"), entry.reports().get(i).path());
    }
    for (int i = 0; i < entry.appliesTo().size(); i++) {
      checkGlob(Where.ROOT.in("applies-to", i), entry.appliesTo().get(i));
    }
  }

  private void checkInput(Where where, GateInput input, Set<String> names) {
    checkName(where.in("input"), "an input", input.name());
    if (!names.add(input.name())) {
      findings.add(
          where.in("input"),
          "input '" + input.name() + "' stands twice; give each one its own name");
    }
    if (input.choices().isEmpty() == (input.type() == GateInput.Type.CHOICE)) {
      findings.add(
          where.in("choices"),
          "input '" + input.name() + "' has 'choices' if and only if its type is choice");
    }
  }

  private void checkName(Where where, String what, String name) {
    if (!NAME.matcher(name).matches()) {
      findings.add(
          where,
          what
              + " is named with 1 to 63 lower-case letters, digits and hyphens, a letter first, but found '"
              + name
              + "'");
    }
  }

  private void checkPlaceholders(Where where, String text, Set<String> inputs) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (name.startsWith(WITH) && !inputs.contains(name.substring(WITH.length()))) {
        findings.add(
            where,
            "'${"
                + name
                + "}' wants an input that is not declared"
                + Names.hint(name.substring(WITH.length()), inputs));
      } else if (!name.startsWith(WITH) && !name.startsWith(VARIABLES) && !KNOWN.contains(name)) {
        findings.add(
            where,
            "'${"
                + name
                + "}' stands for nothing"
                + Names.hint(name, KNOWN.stream().sorted().toList()));
      }
    }
  }

  private void checkGlob(Where where, String glob) {
    findings.attempt(where, () -> PathGlob.of(glob));
  }
}
