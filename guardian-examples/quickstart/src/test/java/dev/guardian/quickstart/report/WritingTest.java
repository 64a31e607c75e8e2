package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WritingTest {
  @TempDir Path folder;

  @Test
  void a_page_can_be_written_at_every_moment_of_a_run() throws Exception {
    SampleRun broken = Samples.waiting();
    String question = broken.state().outstanding().keySet().iterator().next();
    broken.decide(new Event.CommandFailed(broken.now(), question, "the desk is away"));
    SampleRun stopped =
        new SampleRun(Samples.pipeline(), "orders-6", Samples.change(6, "Stop", Samples.file("a")));
    stopped
        .interrupted("static", "format")
        .decide(new Event.CancelRequested(stopped.now(), Samples.MAINTAINER));
    List<SampleRun> runs =
        List.of(
            Samples.mergedAlone(), Samples.rejected(), Samples.mergedByApproval(), broken, stopped);

    for (SampleRun run : runs) {
      for (RunState moment : run.moments()) {
        Path file = folder.resolve("page.html");
        HtmlReport.write(file, moment, Samples.pipeline(), ReportExtras.of("orders", run.now()));
        assertThat(Jsoup.parse(Files.readString(file)).select("header .badge").text())
            .endsWith(moment.phase().name());
      }
    }
  }

  @Test
  void equal_runs_give_equal_pages() {
    ReportExtras extras = ReportExtras.of("orders", SampleRun.START);

    assertThat(Page.text(Samples.mergedByApproval(), extras, folder))
        .isEqualTo(Page.text(Samples.mergedByApproval(), extras, folder));
  }

  @Test
  void a_page_takes_the_place_of_the_older_one_and_leaves_nothing_beside_it() throws Exception {
    Path file = folder.resolve("deep/down/page.html");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "older");

    HtmlReport.write(
        file,
        Samples.rejected().state(),
        Samples.pipeline(),
        ReportExtras.of("orders", SampleRun.START));

    assertThat(Files.readString(file)).endsWith("</html>\n").doesNotContain("older");
    assertThat(beside(file)).containsExactly(file);
  }

  @Test
  void a_page_that_cannot_be_put_in_place_leaves_nothing_behind() throws Exception {
    Path file = folder.resolve("page.html");
    Files.createDirectories(file.resolve("a folder of that name"));

    assertThatThrownBy(
            () ->
                HtmlReport.write(
                    file,
                    Samples.rejected().state(),
                    Samples.pipeline(),
                    ReportExtras.of("orders", SampleRun.START)))
        .isInstanceOf(IOException.class);
    assertThat(beside(file)).containsExactly(file);
  }

  private static List<Path> beside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.toList();
    }
  }
}
