package dev.guardian.dsl.internal;

import java.util.List;

/**
 * YAML as it was written: texts are never turned into numbers or truth values, and everything knows
 * its place.
 */
public sealed interface YamlTree {

  /** Where it begins. */
  Spot spot();

  /** Says what it is, for a sentence about something else that was wanted. */
  String kind();

  /**
   * A place in the text.
   *
   * @param line from 1
   * @param column from 1, in code points
   */
  record Spot(int line, int column) {}

  /** A text. */
  record Text(String value, Spot spot) implements YamlTree {
    private static final int LONGEST_SHOWN = 80;

    @Override
    public String kind() {
      int points = value.codePointCount(0, value.length());
      return points <= LONGEST_SHOWN
          ? "'" + value + "'"
          : "'" + value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "…'";
    }
  }

  /** A list. */
  record Items(List<YamlTree> items, Spot spot) implements YamlTree {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping, each key once. */
  record Keys(List<Entry> entries, Spot spot) implements YamlTree {
    public Keys {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key and its value. */
  record Entry(String key, Spot spot, YamlTree value) {}

  /** Nothing where a value is wanted. */
  record Nothing(Spot spot) implements YamlTree {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** Something that was refused already. */
  record Lost(Spot spot) implements YamlTree {
    @Override
    public String kind() {
      return "nothing that can be read";
    }
  }
}
