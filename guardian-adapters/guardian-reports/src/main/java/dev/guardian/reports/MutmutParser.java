package dev.guardian.reports;

import dev.guardian.reports.MutationTally.Fate;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what mutmut 3 prints with {@code mutmut results --all true}, one mutant on a line: {@code
 * shop.price.x_total__mutmut_1: survived}. (Without {@code --all true} those that were killed are
 * missing, and the score is 0.) mutmut 2 can write JUnit XML, which is read as {@code junit}.
 *
 * <p>Detected are {@code killed}, {@code timeout}, {@code segfault} and {@code caught by type
 * check}; {@code skipped} is not counted; {@code suspicious} and {@code no tests} have survived.
 * Measured is what {@link StrykerParser} measures. INCONCLUSIVE if there is no mutant, or one that
 * was not checked; else PASSED. A mutant has a file and no line.
 */
public final class MutmutParser implements ReportParser {
  private static final Pattern MUTANT =
      Pattern.compile("\\s{0,8}([\\w.\u01c1-]{1,500}__mutmut_\\d{1,9}): ([a-z ]{1,60})\\s*");

  /**
   * Between a module and a function, which mutmut calls {@code x_total} or {@code xǁStockǁtake}.
   */
  private static final Pattern FUNCTION = Pattern.compile("\\.x(?:_|\u01c1)[^.]*$");

  @Override
  public String format() {
    return "mutmut";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    MutationTally tally = new MutationTally(context);
    Checkout checkout = new Checkout(context.workspace());
    for (Path file : files) {
      try (TextReport text = TextReport.open(file)) {
        String module = "";
        for (String line = text.next(); line != null; line = text.next()) {
          Matcher mutant = MUTANT.matcher(line);
          if (mutant.matches()) {
            String name = mutant.group(1);
            String of = FUNCTION.matcher(name).replaceFirst("");
            if (!of.equals(module)) {
              module = of;
              tally.open(source(checkout, module).orElse(""));
            }
            tally.add(fate(mutant.group(2).strip()), name, "mutant " + name, 0);
          }
        }
        text.requireEnded();
      }
    }
    return tally.toReport(false, SourceLanguage.PYTHON);
  }

  /** mutmut leaves {@code src.} out of a module's name. */
  private static Optional<String> source(Checkout checkout, String module) {
    String path = module.replace('.', '/');
    return Stream.of("", "src/", "source/")
        .flatMap(root -> Stream.of(root + path + ".py", root + path + "/__init__.py"))
        .flatMap(candidate -> checkout.existing(candidate).stream())
        .findFirst();
  }

  private static Fate fate(String status) {
    return switch (status) {
      case "killed", "timeout", "segfault", "caught by type check" -> Fate.DETECTED;
      case "survived", "suspicious" -> Fate.SURVIVED;
      case "no tests" -> Fate.UNCOVERED;
      case "skipped" -> Fate.NOT_COUNTED;
      default -> Fate.UNFINISHED;
    };
  }
}
