package dev.guardian.reports;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One result while it is read; each field has the value that SARIF gives it where it is absent. */
final class SarifResult {
  private static final int MOST_ARGUMENTS = 20;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,2})\\}");

  String ruleId = "";
  int ruleIndex = -1;

  /** 0 for the tool's driver, 1 and on for its extensions. */
  int component;

  String level = "";
  String kind = "fail";
  String baselineState = "new";
  String message = "";
  String messageId = "";
  String fix = "";
  SarifUri uri = SarifUri.NONE;
  int line;
  boolean hasLocation;
  int suppressions;
  int acceptedSuppressions;
  private final List<String> arguments = new ArrayList<>();

  void addArgument(String argument) {
    if (arguments.size() < MOST_ARGUMENTS) {
      arguments.add(Texts.clip(argument, Texts.LONGEST_NAME));
    }
  }

  void addTo(ScanTally tally, SarifRun run, FindingCategory category, ArtifactPaths paths) {
    if (baselineState.equals("absent")) {
      return;
    }
    Optional<SarifRule> rule = run.rule(ruleId, ruleIndex, component);
    Severity severity = severity(rule.map(SarifRule::level).orElse(""));
    if (severity == null) {
      return;
    }
    if (suppressions > 0 && acceptedSuppressions == suppressions) {
      tally.addSuppressed();
      return;
    }
    if (isLeftToPeople()) {
      tally.lacks("the tool leaves a result to a person (kind '" + kind + "')");
    }
    boolean security = rule.map(SarifRule::security).orElse(false);
    Optional<String> path = paths.find(uri, run);
    tally.add(
        new Finding(
            security ? FindingCategory.SECURITY : category,
            severity,
            name(rule),
            text(rule),
            path.orElse(null),
            path.isPresent() ? line : 0,
            fix.isBlank() ? null : Texts.clip(fix, Texts.LONGEST_NAME)));
  }

  /**
   * Returns null for what is no finding. Of a kind and a level that contradict, the graver counts.
   */
  private @Nullable Severity severity(String ruleLevel) {
    if (baselineState.equals("unchanged")) {
      return isAboutNothing() ? null : Severity.NOTE;
    }
    if (!level.isEmpty() && !level.equals("none")) {
      return of(level);
    }
    if (isAboutNothing()) {
      return null;
    }
    if (isLeftToPeople()) {
      return Severity.WARNING;
    }
    return of(level.isEmpty() ? ruleLevel : level);
  }

  private boolean isAboutNothing() {
    return kind.equals("pass") || kind.equals("notApplicable") || kind.equals("informational");
  }

  private boolean isLeftToPeople() {
    return kind.equals("open") || kind.equals("review");
  }

  private static Severity of(String level) {
    return switch (level) {
      case "none", "note" -> Severity.NOTE;
      case "", "warning" -> Severity.WARNING;
      default -> Severity.ERROR;
    };
  }

  private String name(Optional<SarifRule> rule) {
    String name = ruleId.isEmpty() ? rule.map(SarifRule::id).orElse("") : ruleId;
    return name.isEmpty() ? "unnamed rule" : name;
  }

  private String text(Optional<SarifRule> rule) {
    String text =
        message.isEmpty()
            ? rule.map(SarifRule::messages)
                .flatMap(messages -> Optional.ofNullable(messages.get(messageId)))
                .orElse("the tool says nothing more")
            : message;
    return arguments.isEmpty() ? text : filled(text);
  }

  /**
   * Puts the arguments for {@code {0}} and so on: once, never into each other, and not for ever.
   */
  private String filled(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    int done = 0;
    while (matcher.find() && filled.length() < Finding.LONGEST_MESSAGE) {
      int index = WholeNumber.parse(matcher.group(1));
      if (index < arguments.size()) {
        filled.append(text, done, matcher.start()).append(arguments.get(index));
        done = matcher.end();
      }
    }
    return filled.append(text, done, text.length()).toString();
  }
}
