package dev.guardian.reports;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the line of a test that failed: the frame of the test class itself, of a nested class of
 * it, or else the first place in the trace that is a file of the checkout.
 */
final class TestPlaces {
  /** A place in the checkout; the line is 0 where only the file is known. */
  record Place(String path, int line) {}

  private static final int MOST_LINES = 400;
  private static final int MOST_SEARCHES = 20;
  private static final int LONGEST_LINE = 1_000;
  private static final Pattern CLASS = Pattern.compile("[\\p{Alnum}_$.]{1,300}");

  /** {@code at [loader/][module/]shop.orders.PriceTest.discounts(PriceTest.java:42)}. */
  private static final Pattern JVM_FRAME =
      Pattern.compile(
          "\\s*at (?:[^/\\s(]*/)*([^/\\s(]+)\\.[^.(]+\\((\\w+\\.(?:java|kt|groovy|scala)):(\\d{1,7})\\)\\s*");

  /** {@code File "tests/test_price.py", line 12}. */
  private static final Pattern PYTHON_FRAME =
      Pattern.compile("\\s*File \"([^\"]+)\", line (\\d{1,7}).*");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s()'\"]+");

  /** {@code tests/test_price.py:12:} and {@code src/price.test.ts:12:5}, one word of a line. */
  private static final Pattern PATH_AND_LINE =
      Pattern.compile("(?:file://)?([^:]+\\.\\w{1,6}):(\\d{1,7})(?::\\d{1,7})?[:,]?");

  private final Checkout checkout;

  TestPlaces(Checkout checkout) {
    this.checkout = checkout;
  }

  Optional<Place> find(TestCase test) {
    Search search = new Search(test.className);
    test.trace().toString().lines().limit(MOST_LINES).forEach(search::look);
    return search
        .best()
        .or(() -> checkout.existing(test.file).map(path -> new Place(path, test.line)))
        .or(() -> classFile(test.className));
  }

  private Optional<Place> classFile(String className) {
    String path = topLevel(className).replace('.', '/');
    if (!CLASS.matcher(className).matches() || path.isEmpty()) {
      return Optional.empty();
    }
    return List.of(".java", ".kt").stream()
        .flatMap(ending -> checkout.source(path + ending).stream())
        .findFirst()
        .map(file -> new Place(file, 0));
  }

  private static String topLevel(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }

  /** Looks at one line of a trace after the other. */
  private final class Search {
    private final String testClass;
    private Optional<Place> own = Optional.empty();
    private Optional<Place> first = Optional.empty();
    private int searches;

    Search(String className) {
      testClass = topLevel(className);
    }

    Optional<Place> best() {
      return own.or(() -> first);
    }

    void look(String line) {
      if (own.isPresent() || searches >= MOST_SEARCHES || line.length() > LONGEST_LINE) {
        return;
      }
      Matcher jvm = JVM_FRAME.matcher(line);
      Matcher python = PYTHON_FRAME.matcher(line);
      if (jvm.matches()) {
        lookAtFrame(jvm.group(1), jvm.group(2), WholeNumber.line(jvm.group(3)));
      } else if (python.matches()) {
        lookAtFile(python.group(1), python.group(2));
      } else if (!lookAtDotNet(line)) {
        lookAtWords(line);
      }
    }

    /** {@code at Shop.Tests.PriceTest.Discounts() in /repo/tests/PriceTest.cs:line 42}. */
    private boolean lookAtDotNet(String line) {
      int in = line.indexOf(" in ");
      int number = line.lastIndexOf(":line ");
      if (number < in || in < 0) {
        return false;
      }
      lookAtFile(line.substring(in + 4, number), line.substring(number + 6).strip());
      return true;
    }

    private void lookAtFrame(String className, String file, int line) {
      boolean isOwn = topLevel(className).equals(testClass);
      if (isOwn || first.isEmpty()) {
        searches++;
        int dot = className.lastIndexOf('.');
        String folder = dot < 0 ? "" : className.substring(0, dot).replace('.', '/') + "/";
        Optional<Place> place = checkout.source(folder + file).map(path -> new Place(path, line));
        own = isOwn ? place : own;
        first = first.or(() -> place);
      }
    }

    private void lookAtWords(String line) {
      if (first.isPresent() || line.indexOf(':') < 0) {
        return;
      }
      for (String word : BETWEEN_WORDS.split(line)) {
        Matcher place = PATH_AND_LINE.matcher(word);
        if (place.matches()) {
          lookAtFile(place.group(1), place.group(2));
        }
      }
    }

    private void lookAtFile(String path, String line) {
      boolean foreign = path.contains("node_modules/") || path.contains("site-packages/");
      if (!foreign && first.isEmpty() && searches < MOST_SEARCHES) {
        searches++;
        int number = WholeNumber.line(line);
        first = checkout.existing(path).map(found -> new Place(found, number));
      }
    }
  }
}
