package dev.guardian.reports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reports of any size as tools write them, each row a little different from the last. */
final class BigReports {
  private BigReports() {}

  /** Writes one row. */
  interface Row {
    String at(int number);
  }

  /** Writes a report of at least so many bytes in a format; its last row is a failure. */
  static Path write(Path file, String format, long bytes) throws IOException {
    return switch (format) {
      case "junit" -> junit(file, bytes);
      case "jacoco" -> jacoco(file, bytes);
      case "pit" -> pit(file, bytes);
      case "sarif" -> sarif(file, bytes);
      case "checkstyle" -> checkstyle(file, bytes);
      case "lcov" -> BigCoverage.lcov(file, bytes);
      case "cobertura" -> BigCoverage.cobertura(file, bytes);
      case "istanbul" -> BigCoverage.istanbul(file, bytes);
      case "eslint-json" -> eslint(file, bytes);
      default -> throw new IllegalArgumentException(format);
    };
  }

  static Path rows(Path file, long bytes, String head, Row row, String last, String tail)
      throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(head);
      long written = 0;
      for (int number = 0; written < bytes; number++) {
        String text = row.at(number);
        writer.write(text);
        written += text.length();
      }
      writer.write(last);
      writer.write(tail);
    }
    return file;
  }

  private static Path junit(Path file, long bytes) throws IOException {
    String passed =
        "<testcase name=\"adds_%1$d()\" classname=\"shop.orders.Price%2$dTest\" time=\"0.00%3$d\">\n"
            + "<system-out><![CDATA[\nunique-id: [engine:junit]/[method:adds_%1$d()]\n]]></system-out>\n"
            + "</testcase>\n";
    String failed =
        "<testcase name=\"fails_%1$d()\" classname=\"shop.orders.Price%2$dTest\" time=\"0.00%3$d\">\n"
            + "<failure message=\"expected: &lt;1&gt; but was: &lt;2&gt;\" type=\"Error\"><![CDATA["
            + "Error: expected: <1> but was: <2>\n"
            + "\tat org.junit.jupiter.api.Assertions.assertEquals(Assertions.java:1145)\n"
            + "\tat shop.orders.Price%2$dTest.fails_%1$d(Price%2$dTest.java:24)\n"
            + "\tat java.base/java.lang.reflect.Method.invoke(Method.java:569)\n"
            + "]]></failure>\n</testcase>\n";
    return rows(
        file,
        bytes,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"all\">\n",
        n -> (n % 20 == 0 ? failed : passed).formatted(n, n % 500, n % 10),
        failed.formatted(0, 0, 0),
        "</testsuite>\n");
  }

  private static Path jacoco(Path file, long bytes) throws IOException {
    return rows(
        file,
        bytes,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
            + "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">"
            + "<report name=\"big\"><package name=\"shop/orders\">",
        BigReports::sourceFile,
        "<sourcefile name=\"Last.java\"><line nr=\"1\" mi=\"3\" ci=\"0\" mb=\"0\" cb=\"0\"/></sourcefile>",
        "</package></report>\n");
  }

  private static String sourceFile(int number) {
    StringBuilder text = new StringBuilder();
    text.append(
        ("<class name=\"shop/orders/Price%1$d\" sourcefilename=\"Price%1$d.java\"><method name=\"of\""
                + " desc=\"()V\" line=\"7\"><counter type=\"INSTRUCTION\" missed=\"0\" covered=\"9\"/>"
                + "</method></class><sourcefile name=\"Price%1$d.java\">")
            .formatted(number));
    for (int line = 7; line < 57; line++) {
      boolean branch = line % 5 == 0;
      text.append("<line nr=\"").append(line).append("\" mi=\"").append(line % 3);
      text.append("\" ci=\"4\" mb=\"").append(branch ? 1 : 0);
      text.append("\" cb=\"").append(branch ? 1 : 0).append("\"/>");
    }
    return text.append("</sourcefile>").toString();
  }

  private static Path pit(Path file, long bytes) throws IOException {
    String mutant =
        "<mutation detected='%1$s' status='%2$s' numberOfTestsRun='1'><sourceFile>Price.java</sourceFile>"
            + "<mutatedClass>shop.orders.Price</mutatedClass><mutatedMethod>of</mutatedMethod>"
            + "<methodDescription>(JJJ)Lshop/orders/Money;</methodDescription><lineNumber>%3$d</lineNumber>"
            + "<mutator>org.pitest.mutationtest.engine.gregor.mutators.MathMutator</mutator>"
            + "<indexes><index>8</index></indexes><blocks><block>0</block></blocks>"
            + "<killingTest>shop.PriceTest.[method:one()]</killingTest>"
            + "<description>Replaced long addition with subtraction</description></mutation>\n";
    return rows(
        file,
        bytes,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mutations partial=\"true\">\n",
        n -> mutant.formatted(n % 10 != 0, n % 10 == 0 ? "SURVIVED" : "KILLED", n % 900),
        mutant.formatted(false, "SURVIVED", 901),
        "</mutations>\n");
  }

  private static Path sarif(Path file, long bytes) throws IOException {
    String result =
        "{\"ruleId\":\"R%1$d\",\"ruleIndex\":%1$d,\"level\":\"%2$s\",\"message\":{\"text\":"
            + "\"Unused variable x%3$d, remove it or use it\"},\"locations\":[{\"physicalLocation\":"
            + "{\"artifactLocation\":{\"uri\":\"src/orders/price%1$d.ts\",\"index\":%1$d},\"region\":"
            + "{\"startLine\":%4$d,\"startColumn\":7,\"endColumn\":9}}}],\"partialFingerprints\":"
            + "{\"primaryLocationLineHash\":\"39fa2ee980eb94b0:%3$d\"}}";
    return rows(
        file,
        bytes,
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"lint\",\"rules\":["
            + rules()
            + "]}},\"results\":[\n",
        n -> result.formatted(n % 90, n % 2 == 0 ? "note" : "warning", n, n % 900 + 1) + ",\n",
        result.formatted(1, "error", 0, 1),
        "]}]}\n");
  }

  private static String rules() {
    return IntStream.range(0, 90)
        .mapToObj("{\"id\":\"R%d\",\"defaultConfiguration\":{\"level\":\"warning\"}}"::formatted)
        .collect(Collectors.joining(","));
  }

  private static Path eslint(Path file, long bytes) throws IOException {
    String checked =
        "{\"filePath\":\"src/orders/price%1$d.ts\",\"messages\":[{\"ruleId\":\"no-unused-vars\",\"severity\":"
            + "%2$d,\"message\":\"'a%1$d' is never used.\",\"line\":%3$d,\"column\":8,\"nodeType\":"
            + "\"Identifier\",\"endLine\":1,\"endColumn\":10}],\"suppressedMessages\":[],\"errorCount\":0}";
    return rows(
        file,
        bytes,
        "[\n",
        n -> checked.formatted(n, 1, n % 900 + 1) + ",\n",
        checked.formatted(0, 2, 1),
        "]\n");
  }

  private static Path checkstyle(Path file, long bytes) throws IOException {
    String checked =
        "<file name=\"src/main/java/shop/Price%1$d.java\">\n<error line=\"%2$d\" column=\"5\" severity=\""
            + "%3$s\" message=\"Missing a Javadoc comment.\" source=\"com.example.JavadocCheck\"/>\n"
            + "</file>\n";
    return rows(
        file,
        bytes,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n",
        n -> checked.formatted(n, n % 900, "warning"),
        checked.formatted(0, 1, "error"),
        "</checkstyle>\n");
  }
}
