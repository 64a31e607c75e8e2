package dev.guardian.dsl.internal;

import dev.guardian.dsl.internal.YamlTree.Items;
import dev.guardian.dsl.internal.YamlTree.Lost;
import dev.guardian.dsl.internal.YamlTree.Nothing;
import dev.guardian.dsl.internal.YamlTree.Text;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values. What is not of the wanted form is noted, and null or an empty list returned.
 */
public final class Values {
  private static final double LONGEST_SECONDS = Duration.ofDays(366).toSeconds();

  private final Reading reading;

  public Values(Reading reading) {
    this.reading = reading;
  }

  public @Nullable String text(Where where, String named, YamlTree tree) {
    if (tree instanceof Text text) {
      return text.value();
    }
    refuse(where, named, "a text", tree);
    return null;
  }

  /**
   * A text, or a list of them. Each has its place by its number and, for what becomes a set, by
   * itself.
   */
  public List<String> texts(Where where, String named, YamlTree tree) {
    if (tree instanceof Text text) {
      reading.place(where.in(0), tree.spot());
      reading.place(where.in(text.value()), tree.spot());
      return List.of(text.value());
    }
    if (!(tree instanceof Items items)) {
      refuse(where, named, "a text or a list of texts", tree);
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (YamlTree item : items.items()) {
      Where here = where.in(texts.size());
      reading.place(here, item.spot());
      String text = text(here, "an entry of " + named, item);
      if (text == null) {
        reading.lose(where.in(""));
      } else {
        reading.place(where.in(text), item.spot());
      }
      texts.add(text == null ? "" : text);
    }
    return texts;
  }

  public @Nullable Boolean flag(Where where, String named, YamlTree tree) {
    String text = choice(where, named, tree, Set.of("true", "false"), Set.of(), "true or false");
    return text == null ? null : Boolean.valueOf(text);
  }

  public @Nullable Integer number(Where where, String named, YamlTree tree) {
    if (tree instanceof Text text && text.value().matches("[0-9]{1,9}")) {
      return Integer.valueOf(text.value());
    }
    refuse(where, named, "a whole number", tree);
    return null;
  }

  public @Nullable Duration time(Where where, String named, YamlTree tree) {
    String wanted = "a time like 300ms, 5s, 10m, 24h or 7d";
    if (!(tree instanceof Text text)) {
      refuse(where, named, wanted, tree);
      return null;
    }
    try {
      Quantity quantity = Quantity.parse(text.value());
      if (quantity.dimension() != Dimension.DURATION) {
        refuse(where, named, wanted, tree);
        return null;
      }
      if (quantity.normalized() > LONGEST_SECONDS) {
        refuse(where, named, "a time of at most 366d", tree);
        return null;
      }
      Duration time = quantity.toDuration();
      if (Math.abs(quantity.normalized() * 1_000 - time.toMillis()) > 1e-3) {
        refuse(where, named, "a whole number of milliseconds", tree);
        return null;
      }
      return time;
    } catch (IllegalArgumentException unreadable) {
      refuse(where, named, wanted, tree);
      return null;
    }
  }

  public @Nullable Quantity percentage(Where where, String named, YamlTree tree) {
    String wanted = "a percentage like 5%";
    Quantity quantity = quantity(where, named, tree, wanted);
    if (quantity != null && quantity.unit() != Quantity.Unit.PERCENT) {
      refuse(where, named, wanted, tree);
      return null;
    }
    return quantity;
  }

  /** A number with a unit, or a list of them. */
  public List<Quantity> quantities(Where where, String named, YamlTree tree, String wanted) {
    List<Quantity> quantities = new ArrayList<>();
    List<YamlTree> items = tree instanceof Items list ? list.items() : List.of(tree);
    for (int i = 0; i < items.size(); i++) {
      reading.place(where.in(i), items.get(i).spot());
      Quantity quantity = quantity(where.in(i), named, items.get(i), wanted);
      if (quantity != null) {
        quantities.add(quantity);
      }
    }
    return quantities;
  }

  private @Nullable Quantity quantity(Where where, String named, YamlTree tree, String wanted) {
    try {
      if (tree instanceof Text text) {
        return Quantity.parse(text.value());
      }
    } catch (IllegalArgumentException unreadable) {
      // told below, with what is wanted here
    }
    refuse(where, named, wanted, tree);
    return null;
  }

  /** A word, or a list of them; each has its place by itself. */
  public List<String> choices(
      Where where, String named, YamlTree tree, Set<String> choices, Set<String> notYet) {
    List<String> words = new ArrayList<>();
    List<YamlTree> items = tree instanceof Items list ? list.items() : List.of(tree);
    for (int i = 0; i < items.size(); i++) {
      String word = choice(where.in(i), named, items.get(i), choices, notYet);
      if (word != null) {
        reading.place(where.in(word), items.get(i).spot());
        words.add(word);
      }
    }
    return words;
  }

  public @Nullable String choice(
      Where where, String named, YamlTree tree, Set<String> choices, Set<String> notYet) {
    String words = String.join(", ", choices);
    return choice(
        where, named, tree, choices, notYet, choices.size() == 1 ? words : "one of " + words);
  }

  private @Nullable String choice(
      Where where,
      String named,
      YamlTree tree,
      Set<String> choices,
      Set<String> notYet,
      String wanted) {
    if (!(tree instanceof Text text)) {
      refuse(where, named, wanted, tree);
      return null;
    }
    if (choices.contains(text.value())) {
      return text.value();
    }
    if (notYet.contains(text.value())) {
      reading.lose(where, tree.spot(), KeyReader.notYet(text.value()) + " or write " + wanted);
    } else {
      String hint = Names.hint(text.value(), choices);
      reading.lose(
          where,
          tree.spot(),
          named
              + " wants "
              + wanted
              + ", but found "
              + tree.kind()
              + (hint.contains("did you mean") ? hint : ""));
    }
    return null;
  }

  /** Notes that something else was wanted. */
  public void refuse(Where where, String named, String wanted, YamlTree tree) {
    if (tree instanceof Lost) {
      reading.lose(where);
    } else if (tree instanceof Nothing) {
      reading.lose(
          where, tree.spot(), named + " has no value; write " + wanted + ", or take it out");
    } else {
      int first = reading.lines().at(tree.spot());
      boolean quotable =
          wanted.contains("text") && !(tree instanceof Text) && (first == '{' || first == '[');
      String next =
          quotable ? "; put quotes around it if '" + (char) first + "' belongs to the text" : "";
      reading.lose(
          where, tree.spot(), named + " wants " + wanted + ", but found " + tree.kind() + next);
    }
  }
}
