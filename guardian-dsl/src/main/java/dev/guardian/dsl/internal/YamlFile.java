package dev.guardian.dsl.internal;

import dev.guardian.dsl.internal.YamlTree.Spot;
import java.io.StringReader;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a YAML file strictly: one document, no aliases, no tags, no key twice, at most 20 levels
 * and 256 KiB. The bytes of a stranger cannot make it anything but a tree or an exception with all
 * mistakes.
 */
public final class YamlFile {
  static final int MOST_POINTS = 256 * 1_024;
  static final int DEEPEST = 20;

  private YamlFile() {}

  /**
   * Reads the text as a tree and the tree as what is wanted.
   *
   * @param meaning makes a value of the tree and notes what is wrong; null only if it noted
   *     something
   * @throws dev.guardian.dsl.DefinitionException if anything is wrong; it lists all mistakes with
   *     their places
   */
  public static <T> T read(
      String file, String text, BiFunction<Reading, YamlTree, @Nullable T> meaning) {
    return read(file, text, true, meaning);
  }

  /**
   * The same for a file that was written for another program: {@code #} after a blank begins a
   * comment also where no blank follows it.
   *
   * @throws dev.guardian.dsl.DefinitionException if anything is wrong; it lists all mistakes with
   *     their places
   */
  public static <T> T readForeign(
      String file, String text, BiFunction<Reading, YamlTree, @Nullable T> meaning) {
    return read(file, text, false, meaning);
  }

  private static <T> T read(
      String file, String text, boolean own, BiFunction<Reading, YamlTree, @Nullable T> meaning) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Reading reading = new Reading(new SourceLines(file, content));
    YamlTree tree = tree(reading, content, own);
    T value = tree == null ? null : meaning.apply(reading, tree);
    if (value == null || reading.mistaken()) {
      throw reading.exception();
    }
    return value;
  }

  private static @Nullable YamlTree tree(Reading reading, String text, boolean own) {
    if (text.codePointCount(0, text.length()) > MOST_POINTS) {
      reading.add(
          Where.ROOT,
          new Spot(1, 1),
          "the file is larger than 256 KiB; a definition is a page or two, so look whether this is one");
      return null;
    }
    Spot control = firstUnprintable(text);
    if (control != null) {
      int point = reading.lines().at(control);
      reading.add(
          Where.ROOT,
          control,
          String.format(
              "the character U+%04X cannot stand in YAML; take it out, or write it in double quotes as an escape",
              Math.max(0, point)));
      return null;
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_POINTS);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(0);
    options.setAllowDuplicateKeys(false);
    TreeBuilder builder = new TreeBuilder(reading, own);
    try {
      return builder.build(new Yaml(options).parse(new StringReader(text)).iterator());
    } catch (MarkedYAMLException mistake) {
      new SyntaxAdvice(reading).explain(mistake);
    } catch (RuntimeException mistake) {
      // SnakeYAML lets some of Java's own exceptions through, for example for an escape of no
      // character.
      reading.add(
          Where.ROOT,
          builder.last(),
          "this cannot be read as YAML; look at what follows this place");
    }
    return null;
  }

  private static @Nullable Spot firstUnprintable(String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!StreamReader.isPrintable(point) || point == 0xFEFF) {
        return new Spot(line, column);
      }
      i += Character.charCount(point);
      boolean breaks =
          point == '\n'
              || point == 0x85
              || point == 0x2028
              || point == 0x2029
              || (point == '\r' && !(i < text.length() && text.charAt(i) == '\n'));
      line = breaks ? line + 1 : line;
      column = breaks ? 1 : column + 1;
    }
    return null;
  }
}
