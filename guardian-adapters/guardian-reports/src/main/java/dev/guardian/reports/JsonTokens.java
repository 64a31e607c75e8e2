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
import org.jspecify.annotations.Nullable;

/** The tokens of a JSON file, with limits on depth, lengths and the number of different keys. */
final class JsonTokens implements Closeable {
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

  private final Path file;
  private final ReportStream stream;
  private final JsonParser parser;
  private final int mostNames;
  private final Set<String> names = new HashSet<>();

  private JsonTokens(Path file, ReportStream stream, int mostNames) throws IOException {
    this.file = file;
    this.mostNames = mostNames;
    this.stream = stream;
    this.parser = FACTORY.createParser(stream);
  }

  static JsonTokens open(Path file, int mostNames) throws IOException {
    ReportStream stream = ReportStream.open(file);
    try {
      return new JsonTokens(file, stream, mostNames);
    } catch (IOException | RuntimeException failed) {
      stream.close();
      throw failed;
    }
  }

  /** Goes to the next token, which there must be. */
  JsonToken next() throws IOException {
    JsonToken token = nextOrEnd();
    if (token == null) {
      throw refuse(EXPECTED + "it ends too early" + NEXT_STEP);
    }
    return token;
  }

  /** Goes to the next token; null after the last. */
  @Nullable JsonToken nextOrEnd() throws IOException {
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

  JsonToken current() {
    return parser.currentToken();
  }

  /** Returns the key of the value here. */
  String name() throws IOException {
    return parser.currentName();
  }

  /** Returns the text of the string or number here. */
  String text() throws IOException {
    try {
      return parser.getText();
    } catch (IOException broken) {
      throw unreadable(broken);
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
