package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;

/** Coverage reports of any size, of files with fifty lines each. */
final class BigCoverage {
  private static final int LINES = 50;

  private BigCoverage() {}

  static Path lcov(Path file, long bytes) throws IOException {
    return BigReports.rows(file, bytes, "TN:\n", BigCoverage::lcovRecord, lcovRecord(0), "");
  }

  private static String lcovRecord(int number) {
    StringBuilder text = new StringBuilder("SF:src/orders/price" + number + ".ts\n");
    text.append("FN:7,total\nFNF:1\nFNH:1\nFNDA:4,total\n");
    for (int line = 7; line < 7 + LINES; line++) {
      text.append("DA:").append(line).append(',').append(line % 4).append('\n');
    }
    text.append("LF:50\nLH:37\n");
    for (int line = 10; line < 20; line++) {
      text.append("BRDA:").append(line).append(",0,0,").append(line % 2).append('\n');
    }
    return text.append("BRF:10\nBRH:5\nend_of_record\n").toString();
  }

  static Path cobertura(Path file, long bytes) throws IOException {
    return BigReports.rows(
        file,
        bytes,
        "<?xml version=\"1.0\"?>\n<coverage><sources><source>/work</source></sources><packages>"
            + "<package name=\"p\"><classes>\n",
        BigCoverage::coberturaClass,
        coberturaClass(0),
        "</classes></package></packages></coverage>\n");
  }

  private static String coberturaClass(int number) {
    StringBuilder text = new StringBuilder("<class name=\"p\" filename=\"shop/p" + number);
    text.append(".py\" line-rate=\"0.7\"><methods/><lines>\n");
    for (int line = 7; line < 7 + LINES; line++) {
      text.append("<line number=\"").append(line).append("\" hits=\"").append(line % 4);
      text.append(
          line % 5 == 0 ? "\" branch=\"true\" condition-coverage=\"50% (1/2)\"/>\n" : "\"/>\n");
    }
    return text.append("</lines></class>\n").toString();
  }

  static Path istanbul(Path file, long bytes) throws IOException {
    return BigReports.rows(file, bytes, "{", n -> istanbulFile(n) + ",\n", istanbulFile(-1), "}\n");
  }

  private static String istanbulFile(int number) {
    String path = "/work/src/orders/price" + number + ".ts";
    StringBuilder places = new StringBuilder();
    StringBuilder counts = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      String comma = i == 0 ? "" : ",";
      places.append(comma).append('"').append(i).append("\":{\"start\":{\"line\":").append(7 + i);
      places.append(",\"column\":4},\"end\":{\"line\":").append(7 + i).append(",\"column\":33}}");
      counts.append(comma).append('"').append(i).append("\":").append(i % 4);
    }
    return "\"%s\":{\"path\":\"%s\",\"statementMap\":{%s},\"fnMap\":{},\"branchMap\":{},\"s\":{%s},\"f\":{},\"b\":{}}"
        .formatted(path, path, places, counts);
  }
}
