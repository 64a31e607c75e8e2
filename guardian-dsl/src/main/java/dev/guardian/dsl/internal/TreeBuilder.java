package dev.guardian.dsl.internal;

import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Items;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Lost;
import dev.guardian.dsl.internal.YamlTree.Nothing;
import dev.guardian.dsl.internal.YamlTree.Spot;
import dev.guardian.dsl.internal.YamlTree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Builds the tree from SnakeYAML's events and refuses on the way what is YAML but not meant:
 * aliases, tags, a second document, a comment that cuts a value, a comma that splits one. From
 * events rather than from SnakeYAML's nodes, because nodes no longer show an alias as one.
 */
final class TreeBuilder {
  /**
   * {@code word:value} where {@code word: value} was meant; not an address like {@code https://…}.
   */
  static final Pattern NO_BLANK = Pattern.compile("([a-z][a-z-]{0,40}):([^\\s/:].*)");

  private final Reading reading;
  private final boolean own;
  private Spot last = new Spot(1, 1);
  private boolean tooDeep;

  /**
   * @param own whether it is a file of Guardian's own, where a comment that cuts a value is refused
   */
  TreeBuilder(Reading reading, boolean own) {
    this.reading = reading;
    this.own = own;
  }

  /** Where the last thing that could be read began. */
  Spot last() {
    return last;
  }

  /**
   * Returns the tree, or null if there is none or nothing could be made of what follows a mistake.
   */
  @Nullable YamlTree build(Iterator<Event> events) {
    @Nullable YamlTree tree = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent) {
        tree = node(event, events, 1);
        if (tooDeep) {
          return null;
        }
      } else if (event.is(Event.ID.DocumentStart) && tree != null) {
        reading.add(
            Where.ROOT,
            start(event),
            "a second document begins here, and a file holds one; put it into a file of its own");
        return null;
      }
    }
    if (tree == null || tree instanceof Nothing) {
      reading.add(
          Where.ROOT,
          new Spot(1, 1),
          own
              ? "the file holds no definition; begin with 'pipeline: NAME'"
              : "the file holds nothing; look whether this is the one that you meant");
      return null;
    }
    return tree;
  }

  private YamlTree node(Event event, Iterator<Event> events, int depth) {
    last = start(event);
    boolean refused = refuse((NodeEvent) event);
    YamlTree tree;
    if (event instanceof ScalarEvent scalar) {
      tree = text(scalar);
    } else if (event instanceof AliasEvent) {
      tree = new Lost(last);
    } else if (depth > YamlFile.DEEPEST) {
      tooDeep = true;
      reading.add(
          Where.ROOT,
          last,
          "this stands more than " + YamlFile.DEEPEST + " levels deep; no definition needs that");
      return new Lost(last);
    } else if (event instanceof SequenceStartEvent) {
      tree = items(events, last, depth);
    } else {
      tree =
          keys(events, last, depth, ((MappingStartEvent) event).getFlowStyle() == FlowStyle.FLOW);
    }
    return refused ? new Lost(tree.spot()) : tree;
  }

  private Items items(Iterator<Event> events, Spot spot, int depth) {
    List<YamlTree> items = new ArrayList<>();
    while (!tooDeep) {
      Event event = events.next();
      if (event.is(Event.ID.SequenceEnd)) {
        break;
      }
      items.add(node(event, events, depth + 1));
    }
    return new Items(items, spot);
  }

  private Keys keys(Iterator<Event> events, Spot spot, int depth, boolean flow) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Spot> seen = new HashMap<>();
    while (!tooDeep) {
      Event event = events.next();
      if (event.is(Event.ID.MappingEnd)) {
        break;
      }
      YamlTree key = node(event, events, depth + 1);
      YamlTree value = tooDeep ? key : node(events.next(), events, depth + 1);
      Entry entry = entry(key, value, flow, !entries.isEmpty());
      if (entry == null) {
        continue;
      }
      Spot first = seen.putIfAbsent(entry.key(), entry.spot());
      if (first == null) {
        entries.add(entry);
      } else {
        reading.add(
            Where.ROOT,
            entry.spot(),
            "'"
                + entry.key()
                + "' stands here a second time, first in line "
                + first.line()
                + "; keep one of them");
      }
    }
    return new Keys(entries, spot);
  }

  private @Nullable Entry entry(YamlTree key, YamlTree value, boolean flow, boolean notFirst) {
    if (!(key instanceof Text text)) {
      if (!(key instanceof Lost)) {
        reading.add(Where.ROOT, key.spot(), "a key is a word, but found " + key.kind());
      }
      return null;
    }
    boolean bare =
        flow
            && value instanceof Nothing
            && reading.lines().at(value.spot()) != ':'
            && !colonBefore(value.spot());
    if (!bare) {
      return new Entry(text.value(), text.spot(), value);
    }
    Matcher noBlank = NO_BLANK.matcher(text.value());
    if (noBlank.matches()) {
      reading.add(Where.ROOT, text.spot(), SyntaxAdvice.noBlank(noBlank));
      Spot spot = new Spot(text.spot().line(), text.spot().column() + noBlank.start(2));
      return new Entry(noBlank.group(1), text.spot(), new Text(noBlank.group(2), spot));
    }
    if (notFirst) {
      reading.add(
          Where.ROOT,
          text.spot(),
          "'"
              + text.value()
              + "' has no value; if the comma before it belongs to a text, put quotes around that text");
      return null;
    }
    return new Entry(text.value(), text.spot(), value);
  }

  private boolean colonBefore(Spot spot) {
    return spot.column() > 1 && reading.lines().at(new Spot(spot.line(), spot.column() - 1)) == ':';
  }

  private YamlTree text(ScalarEvent scalar) {
    Spot spot = start(scalar);
    boolean cut = own && scalar.isPlain() && commentCuts(scalar);
    if (scalar.isPlain() && scalar.getValue().isEmpty()) {
      return cut ? new Lost(spot) : new Nothing(spot);
    }
    return new Text(scalar.getValue(), spot);
  }

  /**
   * {@code see ticket #42}: a '#' after a blank, with no blank after it, was hardly meant as a
   * comment.
   */
  private boolean commentCuts(ScalarEvent scalar) {
    Spot end = spot(scalar.getEndMark());
    Spot hash = end;
    while (isBlank(hash)) {
      hash = new Spot(hash.line(), hash.column() + 1);
    }
    Spot behind = new Spot(hash.line(), hash.column() + 1);
    boolean comment = !hash.equals(end) && reading.lines().at(hash) == '#';
    boolean cuts =
        comment
            && !isBlank(behind)
            && reading.lines().at(behind) != '#'
            && reading.lines().at(behind) != -1;
    if (cuts) {
      reading.add(
          Where.ROOT,
          hash,
          "'#' after a blank begins a comment, which cuts the value off here; put quotes around the whole value, or a blank after"
              + " '#' if a comment is meant");
    }
    return cuts;
  }

  private boolean isBlank(Spot spot) {
    int point = reading.lines().at(spot);
    return point == ' ' || point == '\t';
  }

  /** Returns whether what follows is lost with it. */
  private boolean refuse(NodeEvent event) {
    Spot spot = start(event);
    if (event instanceof AliasEvent) {
      reading.add(Where.ROOT, spot, SyntaxAdvice.ALIAS);
      return true;
    }
    if (event.getAnchor() != null) {
      reading.add(Where.ROOT, spot, SyntaxAdvice.ANCHOR);
    }
    String tag = tag(event);
    if (tag != null) {
      reading.add(Where.ROOT, spot, SyntaxAdvice.TAG);
      return true;
    }
    return false;
  }

  private static @Nullable String tag(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
  }

  private static Spot start(Event event) {
    return spot(event.getStartMark());
  }

  private static Spot spot(Mark mark) {
    return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
