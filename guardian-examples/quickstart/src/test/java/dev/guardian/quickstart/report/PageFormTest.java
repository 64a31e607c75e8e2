package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, whatever the run. */
final class PageFormTest {
  @TempDir Path folder;

  static List<Named<Function<Path, Document>>> pages() {
    return List.of(
        Named.of("merged alone", folder -> page(Samples.mergedAlone(), folder)),
        Named.of("rejected", folder -> page(Samples.rejected(), folder)),
        Named.of("waiting", folder -> page(Samples.waiting(), folder)),
        Named.of("merged by approval", folder -> page(Samples.mergedByApproval(), folder)),
        Named.of("conflicting", folder -> page(Samples.conflicting(), folder)),
        Named.of("delivered", DeliveredPages::delivered),
        Named.of("rolled back", DeliveredPages::rolledBack),
        Named.of("aborted", DeliveredPages::aborted),
        Named.of("soaking", DeliveredPages::soaking),
        Named.of("alerting", DeliveredPages::alerting));
  }

  private static Document page(SampleRun run, Path folder) {
    ReportExtras extras =
        ReportExtras.of("orders", run.now())
            .withPrevious(folder.resolve("run-1.html"))
            .withNext(folder.resolve("run-3.html"))
            .withFeedback(folder.resolve("feedback.md"));
    return Page.of(run, extras, folder);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothing_is_fetched_run_or_sent(Function<Path, Document> sample) {
    Document page = sample.apply(folder);

    assertThat(page.select("script, link, img, iframe, object, embed, form, base, [src], [style]"))
        .isEmpty();
    assertThat(page.select("style").first().data())
        .doesNotContain("@import")
        .doesNotContain("url(");
    assertThat(page.select("[href]").eachAttr("href"))
        .allMatch(href -> href.matches("#[a-z-]+|[a-z0-9-]+\\.(html|md)"));
    assertThat(page.outerHtml()).doesNotContain("http:").doesNotContain("https:");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void ids_are_unique_and_whatever_refers_to_one_finds_it(Function<Path, Document> sample) {
    Document page = sample.apply(folder);

    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids)
        .containsAll(
            page.select("[aria-labelledby]").eachAttr("aria-labelledby").stream()
                .flatMap(each -> Stream.of(each.split(" ")))
                .toList());
    assertThat(ids)
        .containsAll(
            page.select("[href^=#]").eachAttr("href").stream()
                .map(href -> href.substring(1))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_reader_without_eyes_colours_or_mouse_misses_nothing(Function<Path, Document> sample) {
    Document page = sample.apply(folder);

    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.body().child(0).attr("href")).isEqualTo("#" + page.select("main").attr("id"));
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("th").not("[scope]")).isEmpty();
    assertThat(page.select("svg").not("[aria-hidden=true], svg svg"))
        .allSatisfy(
            svg -> {
              assertThat(svg.attr("role")).isEqualTo("img");
              assertThat(svg.select("> title").text()).isNotEmpty();
              assertThat(svg.select("> desc").text()).contains("new version");
            });
    assertThat(page.select(".badge, .mark"))
        .isNotEmpty()
        .allSatisfy(
            badge ->
                assertThat(badge.text().replace(badge.select(".symbol").text(), ""))
                    .containsPattern("[a-zA-Z]{2}"))
        .allSatisfy(badge -> assertThat(badge.select(".symbol").text()).hasSize(1));
    assertThat(page.select("details > :first-child").stream().map(Element::tagName))
        .containsOnly("summary");
  }

  @Test
  void the_policy_allows_the_pages_own_style_and_nothing_else() throws Exception {
    Document page = page(Samples.mergedAlone(), folder);

    byte[] style = page.select("style").first().data().getBytes(StandardCharsets.UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + hash
                + "'; base-uri 'none'; form-action 'none'");
  }
}
