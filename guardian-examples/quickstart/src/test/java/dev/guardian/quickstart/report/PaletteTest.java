package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast after WCAG 2.2: 4.5 for text (AA), 3 for bars and borders that mean something. */
final class PaletteTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");
  private static final String[] TONES = {"good", "bad", "warn", "wait", "mute"};

  @Test
  void text_and_bars_can_be_told_from_their_grounds_in_the_light() {
    holds(colours(Style.PAGE.css().split("@media", 2)[0]));
  }

  @Test
  void text_and_bars_can_be_told_from_their_grounds_in_the_dark() {
    holds(colours(Style.PAGE.css().split("prefers-color-scheme: dark", 2)[1]));
  }

  private static void holds(Map<String, Integer> colours) {
    assertThat(colours).hasSizeGreaterThanOrEqualTo(22);
    for (String ground : new String[] {"ground", "card", "well"}) {
      for (String text : new String[] {"text", "soft", "link"}) {
        contrast(colours, text, ground, 4.5);
      }
    }
    for (String tone : TONES) {
      contrast(colours, tone, tone + "-ground", 4.5);
      contrast(colours, tone, "card", 4.5);
      contrast(colours, tone + "-bar", "card", 3);
    }
  }

  private static void contrast(
      Map<String, Integer> colours, String text, String ground, double least) {
    double first = luminance(colours.get(text)) + 0.05;
    double second = luminance(colours.get(ground)) + 0.05;
    assertThat(Math.max(first, second) / Math.min(first, second))
        .as(text + " on " + ground)
        .isGreaterThan(least);
  }

  private static Map<String, Integer> colours(String css) {
    Map<String, Integer> colours = new HashMap<>();
    Matcher each = COLOUR.matcher(css);
    while (each.find()) {
      colours.put(each.group(1), Integer.parseInt(each.group(2), 16));
    }
    return colours;
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
