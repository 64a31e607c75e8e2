package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.quickstart.SampleDelivery;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileTextTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><img src=x onerror=alert(1)>",
        "</title></style></pre></bdi><script>alert(1)</script>",
        "\"><svg onload=alert(1)>' onmouseover='alert(1)",
        "</details></main><iframe src=javascript:alert(1)></iframe>",
        "{{ 7 * 7 }}{% include 'report' %}{# gone #}",
        "&lt;b&gt; &amp;amp; &#x3c;b&#x3e;",
        "<plaintext><!-- <textarea>",
      })
  void a_hostile_text_is_shown_and_does_nothing(String hostile) {
    Document benign = Page.of(Samples.saying("an ordinary text"), folder);
    Document page = Page.of(Samples.saying(hostile), folder);

    assertThat(tags(page)).isEqualTo(tags(benign));
    assertThat(attributes(page)).isEqualTo(attributes(benign));
    assertThat(page.select("h1 bdi").text()).isEqualTo(shown(hostile));
    assertThat(page.select("article.finding:contains(static / licences) pre").first().wholeText())
        .isEqualTo(shown(hostile));
    assertThat(page.select("#logs pre").first().wholeText()).isEqualTo(shown(hostile));
    assertThat(page.select(".approvals blockquote").text()).isEqualTo(shown(hostile));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</pre></details><script>alert(1)</script>",
        "</desc></title></svg><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}{% include 'report' %}",
      })
  void a_hostile_release_says_what_it_likes_and_does_nothing(String hostile) {
    Document benign = delivered("an ordinary text");
    Document page = delivered(hostile);

    assertThat(tags(page)).isEqualTo(tags(benign));
    assertThat(attributes(page)).isEqualTo(attributes(benign));
    assertThat(page.select("#delivery-production details.log pre").first().wholeText())
        .isEqualTo(hostile);
    assertThat(page.select("#delivery-production .why").text()).contains(hostile);
    assertThat(page.select(".triggers td").eachText()).anyMatch(text -> text.contains(hostile));
  }

  private Document delivered(String text) {
    return DeliveredPages.page(
        folder,
        RunPhase.ROLLED_BACK,
        text,
        new SampleDelivery()
            .planned(SampleDelivery.PLAN, text)
            .reads(900, 5)
            .looks(1_400, 3_400, 0.05, 0.014)
            .reads(4_000, 0)
            .judged(Answer.HOLDS, text)
            .because(text)
            .blind(4, text)
            .printed(text)
            .ended(RolloutPhase.ROLLED_BACK, RolloutEnding.REGRESSED, null, 4_100),
        null);
  }

  /** Cleaning breaks what a forge would hide. */
  private static String shown(String hostile) {
    return hostile.replace("<!--", "<·!--");
  }

  private static List<String> tags(Document page) {
    return page.getAllElements().stream()
        .map(Element::tagName)
        .filter(tag -> !tag.equals("wbr"))
        .toList();
  }

  private static List<String> attributes(Document page) {
    return page.getAllElements().stream()
        .flatMap(element -> element.attributes().asList().stream())
        .map(Attribute::getKey)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Return List<String> & mend \"quotes\"", "Größe ≥ 3 für naïve Käufer", "注文を丸める"})
  void an_ordinary_text_is_shown_as_it_is(String ordinary) {
    Document page = Page.of(Samples.saying(ordinary), folder);

    assertThat(page.select("h1 bdi").text()).isEqualTo(ordinary);
    assertThat(page.select("article.finding:contains(static / licences) pre").first().wholeText())
        .isEqualTo(ordinary);
    assertThat(page.select(".approvals blockquote").text()).isEqualTo(ordinary);
  }

  @Test
  void what_hides_or_turns_text_around_is_gone() {
    String hostile = "safe\u202e\u2066 txt\u200b\u001b[31m red\u001b[0m\u0007";

    String page = Page.of(Samples.saying(hostile), folder).outerHtml();

    assertThat(page)
        .contains("safe txt red")
        .doesNotContainPattern("[\\u202e\\u2066\\u200b\\u001b\\u0007]");
  }
}
