package dev.guardian.reports;

import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON file read token by token. Duplicate keys are refused, for two readers would each see
 * another report. Whoever is called at a value leaves it behind: reads it, or passes over it.
 */
final class JsonReport implements Closeable {
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

  private final JsonTokens tokens;

  private JsonReport(JsonTokens tokens) {
    this.tokens = tokens;
  }

  /** Opens a file, and goes to its root value. */
  static JsonReport open(Path file) throws IOException {
    return open(file, JsonTokens.MOST_NAMES);
  }

  /** Opens a file as {@link #open(Path)} does, one of a format whose keys are names of files. */
  static JsonReport open(Path file, int mostNames) throws IOException {
    JsonTokens tokens = JsonTokens.open(file, mostNames);
    try {
      tokens.next();
      return new JsonReport(tokens);
    } catch (IOException | RuntimeException failed) {
      tokens.close();
      throw failed;
    }
  }

  /** Opens a file that holds one value after the other, such as one on each line. */
  static JsonReport openSequence(Path file) throws IOException {
    return new JsonReport(JsonTokens.open(file, JsonTokens.MOST_NAMES));
  }

  /** Goes to the next value of a sequence; false after the last. */
  boolean nextValue() throws IOException {
    return tokens.nextOrEnd() != null;
  }

  boolean isObject() {
    return tokens.current() == JsonToken.START_OBJECT;
  }

  boolean isArray() {
    return tokens.current() == JsonToken.START_ARRAY;
  }

  boolean isFalse() {
    return tokens.current() == JsonToken.VALUE_FALSE;
  }

  boolean isTrue() {
    return tokens.current() == JsonToken.VALUE_TRUE;
  }

  /** Hands over each key with its value; a value that is no object is passed over. */
  void object(Field field) throws IOException {
    if (!isObject()) {
      skip();
      return;
    }
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.name();
      tokens.next();
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
    return switch (tokens.current()) {
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
    while (tokens.next() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** Returns a string; the empty string for a value of any other kind, which is passed over. */
  String text() throws IOException {
    if (tokens.current() != JsonToken.VALUE_STRING) {
      skip();
      return "";
    }
    return tokens.text();
  }

  /** Returns a whole number; -1 for a value of any other kind, which is passed over. */
  int number() throws IOException {
    if (tokens.current() != JsonToken.VALUE_NUMBER_INT) {
      skip();
      return -1;
    }
    return WholeNumber.parse(tokens.text());
  }

  /**
   * Returns how often something ran; a number of more than nine digits is 999,999,999.
   *
   * @throws IOException if the value is no whole number, or a negative one
   */
  int hits() throws IOException {
    if (tokens.current() == JsonToken.VALUE_NUMBER_INT) {
      int hits = WholeNumber.hits(tokens.text());
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
      JsonToken token = tokens.next();
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  /** Requires that nothing follows the root value. */
  void end() throws IOException {
    if (tokens.nextOrEnd() != null) {
      throw refuse("expected one JSON value in the file, but here starts a second");
    }
  }

  /** Makes the complaint that something at this place is not as it must be. */
  IOException refuse(String what) {
    return tokens.refuse(what);
  }

  @Override
  public void close() throws IOException {
    tokens.close();
  }
}
