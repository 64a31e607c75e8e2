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
    for (String line : new String[] {"canary", "stable"}) {
      contrast(colours, line, "card", 3);
      contrast(colours, line, "well", 3);
    }
    for (double[][] eye : new double[][][] {WITHOUT_RED, WITHOUT_GREEN}) {
      assertThat(distance(seen(colours.get("canary"), eye), seen(colours.get("stable"), eye)))
          .as("the two versions of a chart, for who sees no red or no green")
          .isGreaterThan(0.25);
    }
  }

  /** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
  private static final double[][] WITHOUT_RED = {
    {0.152286, 1.052583, -0.204868},
    {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}
  };

  private static final double[][] WITHOUT_GREEN = {
    {0.367322, 0.860646, -0.227968},
    {0.280085, 0.672501, 0.047413},
    {-0.011820, 0.042940, 0.968881}
  };

  private static double[] seen(int rgb, double[][] eye) {
    double[] light = {linear(rgb >> 16), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)};
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        seen[i] += eye[i][j] * light[j];
      }
    }
    return seen;
  }

  private static double distance(double[] first, double[] second) {
    return Math.sqrt(
        Math.pow(first[0] - second[0], 2)
            + Math.pow(first[1] - second[1], 2)
            + Math.pow(first[2] - second[2], 2));
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
