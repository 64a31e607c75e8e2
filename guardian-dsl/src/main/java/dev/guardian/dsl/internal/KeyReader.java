package dev.guardian.dsl.internal;

import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Spot;
import dev.guardian.dsl.internal.YamlTree.Text;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with known keys. What a key should hold and does not is noted, and null or an empty
 * list returned for it.
 */
public final class KeyReader {
  private final Reading reading;
  private final Values values;
  private final Where where;
  private final String of;
  private final Spot spot;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private KeyReader(Reading reading, Where where, String of, Spot spot) {
    this.reading = reading;
    this.values = new Values(reading);
    this.where = where;
    this.of = of;
    this.spot = spot;
  }

  /**
   * Opens a mapping; null if it is none.
   *
   * @param of what it describes, for sentences: {@code stage 'tests'}
   */
  public static @Nullable KeyReader open(
      Reading reading, Where where, String of, YamlTree tree, Words words) {
    Keys keys =
        keys(reading, where, of, tree, "a mapping with " + String.join(", ", words.known()));
    if (keys == null) {
      return null;
    }
    reading.place(where, tree.spot());
    KeyReader reader = new KeyReader(reading, where, of, tree.spot());
    for (Entry entry : keys.entries()) {
      reading.place(where.in(entry.key()), entry.value().spot());
      if (words.known().contains(entry.key())) {
        reader.entries.put(entry.key(), entry);
      } else if (words.notYet().contains(entry.key())) {
        reading.add(where.in(entry.key()), entry.spot(), notYet(entry.key()));
      } else {
        reading.add(
            where.in(entry.key()),
            entry.spot(),
            of + " has no word '" + entry.key() + "'" + Names.hint(entry.key(), words.known()));
      }
    }
    return reader;
  }

  public static String notYet(String word) {
    return "'" + word + "' is not supported by this version yet; take it out";
  }

  /**
   * Returns the mapping that a tree is; notes a mistake and returns null if it is something else.
   */
  public static @Nullable Keys keys(
      Reading reading, Where where, String of, YamlTree tree, String wanted) {
    if (tree instanceof Keys keys) {
      return keys;
    }
    if (tree instanceof YamlTree.Lost) {
      reading.lose(where);
      return null;
    }
    if (tree instanceof Text text) {
      Matcher noBlank = TreeBuilder.NO_BLANK.matcher(text.value());
      if (noBlank.matches()) {
        reading.lose(
            where,
            new Spot(tree.spot().line(), tree.spot().column() + noBlank.start(2)),
            SyntaxAdvice.noBlank(noBlank));
        return null;
      }
    }
    reading.lose(where, tree.spot(), of + " is " + wanted + ", but found " + tree.kind());
    return null;
  }

  public Where where() {
    return where;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Where the key's value stands, or the whole mapping. */
  public Spot spot(String key) {
    Entry entry = entries.get(key);
    return entry == null ? spot : entry.value().spot();
  }

  /** The value of a key; null if the key is missing. */
  public @Nullable YamlTree tree(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** How sentences speak of a key. */
  public String named(String key) {
    return "'" + key + "' of " + of;
  }

  /** Wants a key; notes a mistake if it is missing. */
  public boolean wants(String key, String example) {
    if (!has(key)) {
      reading.lose(
          where.in(key), spot, of + " has no '" + key + "'; write '" + key + ": " + example + "'");
    }
    return has(key);
  }

  public @Nullable String text(String key) {
    YamlTree tree = tree(key);
    return tree == null ? null : values.text(where.in(key), named(key), tree);
  }

  public List<String> texts(String key) {
    YamlTree tree = tree(key);
    return tree == null ? List.of() : values.texts(where.in(key), named(key), tree);
  }

  public @Nullable Boolean flag(String key) {
    YamlTree tree = tree(key);
    return tree == null ? null : values.flag(where.in(key), named(key), tree);
  }

  public @Nullable Integer number(String key) {
    YamlTree tree = tree(key);
    return tree == null ? null : values.number(where.in(key), named(key), tree);
  }

  public @Nullable Duration time(String key) {
    YamlTree tree = tree(key);
    return tree == null ? null : values.time(where.in(key), named(key), tree);
  }

  public @Nullable Quantity percentage(String key) {
    YamlTree tree = tree(key);
    return tree == null ? null : values.percentage(where.in(key), named(key), tree);
  }

  /** A word or a list of words. */
  public List<String> choices(String key, Set<String> choices, Set<String> notYet) {
    YamlTree tree = tree(key);
    return tree == null
        ? List.of()
        : values.choices(where.in(key), named(key), tree, choices, notYet);
  }

  public @Nullable String choice(String key, Set<String> choices, Set<String> notYet) {
    YamlTree tree = tree(key);
    return tree == null ? null : values.choice(where.in(key), named(key), tree, choices, notYet);
  }

  /** Gives each key of a mapping below a key, with its text. */
  public void eachText(String key, BiConsumer<String, String> taker) {
    YamlTree tree = tree(key);
    if (tree == null) {
      return;
    }
    Keys keys = keys(reading, where.in(key), named(key), tree, "a mapping of names to texts");
    if (keys == null) {
      return;
    }
    for (Entry entry : keys.entries()) {
      Where here = where.in(key, entry.key());
      reading.place(here, entry.value().spot());
      String text = values.text(here, "'" + entry.key() + "' in " + named(key), entry.value());
      if (text != null) {
        taker.accept(entry.key(), text);
      }
    }
  }

  /** Whether the value of a key is a list. */
  public boolean holdsList(String key) {
    return tree(key) instanceof YamlTree.Items;
  }

  /** The trees of a list below a key; one that is no list is noted. */
  public List<YamlTree> items(String key) {
    YamlTree tree = tree(key);
    if (tree == null) {
      return List.of();
    }
    if (tree instanceof YamlTree.Items items) {
      return new ArrayList<>(items.items());
    }
    values.refuse(where.in(key), named(key), "a list, each entry after '- '", tree);
    return List.of();
  }
}
