package dev.guardian.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file read token by token. Duplicate keys are refused, for two readers would each see
 * another report. Whoever is called at a value leaves it behind: reads it, or passes over it.
 */
final class JsonReport implements Closeable {
  /** The deepest nesting that is read. */
  static final int DEEPEST = 200;

  /** The longest string that is read; longer ones can still be passed over. */
  static final int LONGEST_STRING = 4 << 20;

  /** The most different keys: the parser keeps each. */
  static final int MOST_NAMES = 20_000;

  private static final String EXPECTED = "expected a complete JSON document, but ";
  private static final String NEXT_STEP = "; see that the tool ran to its end";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .build())
          .build();

  /** Reads the value of one key. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  /** Reads one element of an array. */
  @FunctionalInterface
  interface Element {
    void read() throws IOException;
  }

  private final Path file;
  private final ReportStream stream;
  private final JsonParser parser;
  private final int mostNames;
  private final Set<String> names = new HashSet<>();

  private JsonReport(Path file, ReportStream stream, int mostNames) throws IOException {
    this.file = file;
    this.mostNames = mostNames;
    this.stream = stream;
    this.parser = FACTORY.createParser(stream);
  }

  /** Opens a file, and goes to its root value. */
  static JsonReport open(Path file) throws IOException {
    return open(file, MOST_NAMES);
  }

  /** Opens a file as {@link #open(Path)} does, one of a format whose keys are names of files. */
  static JsonReport open(Path file, int mostNames) throws IOException {
    ReportStream stream = ReportStream.open(file);
    try {
      JsonReport report = new JsonReport(file, stream, mostNames);
      report.next();
      return report;
    } catch (IOException | RuntimeException failed) {
      stream.close();
      throw failed;
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = nextOrEnd();
    if (token == null) {
      throw refuse(EXPECTED + "it ends too early" + NEXT_STEP);
    }
    return token;
  }

  private @Nullable JsonToken nextOrEnd() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      stream.progressed();
      if (token == JsonToken.FIELD_NAME && names.add(parser.currentName())) {
        requireFewNames();
      }
      return token;
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private void requireFewNames() throws IOException {
    if (names.size() > mostNames) {
      throw refuse("a report uses at most " + mostNames + " different keys, but here are more");
    }
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isTrue() {
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** Hands over each key with its value; a value that is no object is passed over. */
  void object(Field field) throws IOException {
    if (!isObject()) {
      skip();
      return;
    }
    while (next() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      next();
      field.read(name);
    }
  }

  /**
   * Hands over each key with its value, and requires that some are there.
   *
   * @throws IOException if the value is no object, or lacks one of them
   */
  void object(String what, Set<String> required, Field field) throws IOException {
    requireObject(what);
    int[] found = {0};
    object(
        name -> {
          found[0] += required.contains(name) ? 1 : 0; // no name comes twice
          field.read(name);
        });
    if (found[0] < required.size()) {
      throw refuse(
          "this is not "
              + what
              + ": it has "
              + new TreeSet<>(required)
              + ", but here "
              + (required.size() - found[0])
              + " of them are missing");
    }
  }

  /** Reads the value of one key of an object, and passes over all others. */
  void field(String key, Element value) throws IOException {
    object(
        name -> {
          if (name.equals(key)) {
            value.read();
          } else {
            skip();
          }
        });
  }

  /**
   * @throws IOException if the value is no object
   */
  void requireObject(String what) throws IOException {
    if (!isObject()) {
      throw refuse("this is not " + what + ": expected an object, but found " + kind());
    }
  }

  /**
   * @throws IOException if the value is no array
   */
  void requireArray(String what) throws IOException {
    if (!isArray()) {
      throw refuse("this is not " + what + ": expected an array, but found " + kind());
    }
  }

  private String kind() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      default -> "a number";
    };
  }

  /** Hands over each element; a value that is no array is passed over. */
  void array(Element element) throws IOException {
    if (!isArray()) {
      skip();
      return;
    }
    while (next() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** Returns a string; the empty string for a value of any other kind, which is passed over. */
  String text() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      skip();
      return "";
    }
    try {
      return parser.getText();
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  /** Returns a whole number; -1 for a value of any other kind, which is passed over. */
  int number() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      skip();
      return -1;
    }
    return WholeNumber.parse(parser.getText());
  }

  /**
   * Returns how often something ran; a number of more than nine digits is 999,999,999.
   *
   * @throws IOException if the value is no whole number, or a negative one
   */
  int hits() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      int hits = WholeNumber.hits(parser.getText());
      if (hits >= 0) {
        return hits;
      }
    }
    throw refuse("expected how often something ran, a whole number, but found " + kind());
  }

  /** Passes over the value. */
  void skip() throws IOException {
    if (!isObject() && !isArray()) {
      return;
    }
    int open = 1;
    while (open > 0) {
      JsonToken token = next();
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  /** Requires that nothing follows the root value. */
  void end() throws IOException {
    if (nextOrEnd() != null) {
      throw refuse("expected one JSON value in the file, but here starts a second");
    }
  }

  /** Makes the complaint that something at this place is not as it must be. */
  IOException refuse(String what) {
    JsonLocation at = parser.currentLocation();
    return new IOException(
        ReportStream.shortName(file)
            + ", line "
            + at.getLineNr()
            + ", column "
            + at.getColumnNr()
            + ": "
            + what);
  }

  private IOException unreadable(IOException broken) {
    String why =
        broken instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : broken.getMessage();
    String reason = Texts.clip(String.valueOf(why), 300).replace('\n', ' ');
    IOException unreadable = refuse(EXPECTED + reason + NEXT_STEP);
    unreadable.initCause(broken);
    return unreadable;
  }

  @Override
  public void close() throws IOException {
    parser.close();
    stream.close();
  }
}
