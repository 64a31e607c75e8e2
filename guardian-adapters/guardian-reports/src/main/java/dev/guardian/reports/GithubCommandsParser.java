package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the workflow commands of GitHub that tools print among other things: {@code ::error
 * file=src/a.ts,line=3::message}, and {@code warning} and {@code notice}, which are ERRORs,
 * WARNINGs and NOTEs of the gate's own category. Commands that are switched off ({@code
 * stop-commands}) are read all the same, for a report cannot take back what it says.
 *
 * <p>FAILED if there is an ERROR; INCONCLUSIVE if there is no such command, for a tool that prints
 * none may have found nothing or never have run; else PASSED.
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class GithubCommandsParser implements ReportParser {
  private static final Pattern COMMAND =
      Pattern.compile("\\s{0,100}::(error|warning|notice)(?: ([^:]{0,4000}))?::(.*)");

  @Override
  public String format() {
    return "github-commands";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (TextReport text = TextReport.open(file)) {
        for (String line = text.next(); line != null; line = text.next()) {
          Matcher command = COMMAND.matcher(line);
          if (command.matches()) {
            scan.looked();
            scan.add(read(command));
          }
        }
        text.requireEnded();
      }
    }
    return scan.toReport("there is no workflow command; see that the tool ran and prints them");
  }

  private static Issue read(Matcher command) {
    Issue issue = new Issue();
    issue.severity = Scan.severity(command.group(1));
    issue.rule = command.group(1);
    issue.message = decode(command.group(3));
    String properties = command.group(2) == null ? "" : command.group(2);
    for (String property : properties.split(",", -1)) {
      int equals = property.indexOf('=');
      if (equals > 0) {
        put(issue, property.substring(0, equals).strip(), decode(property.substring(equals + 1)));
      }
    }
    return issue;
  }

  private static void put(Issue issue, String name, String value) {
    switch (name) {
      case "file" -> issue.path = value;
      case "line" -> issue.line = WholeNumber.line(value);
      case "title" -> issue.rule = value;
      default -> {}
    }
  }

  /** GitHub writes so what would end a line or a property; the percent sign comes last. */
  private static String decode(String text) {
    return text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%25", "%");
  }
}
