package dev.guardian.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints how fast each parser reads a report of 10 MB, in MB per second of CPU, against the bare
 * tokenizer beneath it: the best of several rounds, taken in turns. Start it by hand, with a folder
 * to write in, and the formats if not all are wanted:
 *
 * <pre>java -cp (test class path) dev.guardian.reports.ReportBenchmark FOLDER [FORMAT…]</pre>
 */
final class ReportBenchmark {
  private static final int ROUNDS = 20;
  private static final List<String> FORMATS =
      List.of(
          "sarif",
          "junit",
          "jacoco",
          "pit",
          "checkstyle",
          "cobertura",
          "lcov",
          "istanbul",
          "eslint-json");
  private static final Set<String> JSON = Set.of("sarif", "istanbul", "eslint-json");

  private ReportBenchmark() {}

  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    ReportDesk desk = new ReportDesk(folder);
    System.out.printf("%-12s %10s %10s %8s%n", "format", "parser", "tokenizer", "ratio");
    for (String format : args.length > 1 ? List.of(args).subList(1, args.length) : FORMATS) {
      Path file = BigReports.write(folder.resolve(format), format, 10_000_000);
      var parser = ReportDesk.parser(format);
      long bare = Long.MAX_VALUE;
      long ours = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        bare = Math.min(bare, nanos(() -> tokenize(format, file)));
        ours = Math.min(ours, nanos(() -> parser.parse(List.of(file), desk.context())));
      }
      double bytes = Files.size(file) * 1_000.0;
      System.out.printf(
          Locale.ROOT,
          "%-12s %10.0f %10.0f %7d%%%n",
          format,
          bytes / ours,
          bytes / bare,
          100 * bare / ours);
    }
  }

  /** CPU time, so that a busy machine does not count. */
  private static long nanos(Work work) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static void tokenize(String format, Path file) throws Exception {
    try (InputStream bytes = Files.newInputStream(file)) {
      if (format.equals("lcov")) {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {}
      } else if (JSON.contains(format)) {
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
          while (parser.nextToken() != null) {}
        }
      } else {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        if (factory.isPropertySupported("jdk.xml.maxGeneralEntitySizeLimit")) {
          factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
          factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        }
        XMLStreamReader reader = factory.createXMLStreamReader(bytes);
        while (reader.hasNext()) {
          reader.next();
        }
      }
    }
  }
}
