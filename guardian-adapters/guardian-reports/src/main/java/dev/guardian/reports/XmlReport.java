package dev.guardian.reports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML file read token by token. It is always the JDK's own parser, whatever else is on the class
 * path, with entities, external subsets and namespaces off. A DOCTYPE is refused but for those that
 * JaCoCo and Cobertura write, whose DTDs are not fetched either.
 */
final class XmlReport implements Closeable {
  /** The deepest nesting that is read; JUnit, the deepest of the formats, needs about ten. */
  static final int DEEPEST = 100;

  /** The most different element and attribute names: the parser keeps each for ever. */
  static final int MOST_NAMES = 5_000;

  /**
   * What stands at the head of each report of JaCoCo (1.0 before its version 0.8.3), and of those
   * tools that write Cobertura's format to the letter.
   */
  private static final Set<String> HARMLESS_DOCTYPES =
      Set.of(
          "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.0//EN\" \"report.dtd\">",
          "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">",
          "<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">",
          "<!DOCTYPE coverage SYSTEM 'http://cobertura.sourceforge.net/xml/coverage-04.dtd'>",
          "<!DOCTYPE coverage SYSTEM \"https://cobertura.sourceforge.net/xml/coverage-04.dtd\">");

  /**
   * Limits of the JDK that are switched off. Those on entities default to 100,000 since JDK 24, and
   * each {@code &lt;} counts as an entity of one character: a large honest report would be refused.
   * There are no other entities here, and the file's size bounds these. The one on depth says less
   * than {@link #DEEPEST} does.
   */
  private static final List<String> UNLIMITED =
      List.of(
          "jdk.xml.maxGeneralEntitySizeLimit",
          "jdk.xml.totalEntitySizeLimit",
          "jdk.xml.maxElementDepth");

  private final Path file;
  private final ReportStream stream;
  private final XMLStreamReader reader;
  private final Set<String> names = new HashSet<>();
  private int event;
  private int depth;

  private XmlReport(Path file, ReportStream stream) throws IOException {
    this.file = file;
    this.stream = stream;
    try {
      reader = factory().createXMLStreamReader(stream);
    } catch (XMLStreamException | RuntimeException broken) {
      throw unreadable(broken, null);
    }
  }

  /** Opens a file, and goes to its root element, which is one of the given names. */
  static XmlReport open(Path file, String what, String... roots) throws IOException {
    ReportStream stream = ReportStream.open(file);
    try {
      XmlReport report = new XmlReport(file, stream);
      report.goToRoot(what, Set.of(roots));
      return report;
    } catch (IOException | RuntimeException failed) {
      stream.close();
      throw failed;
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside a report is fetched");
        });
    for (String limit : UNLIMITED) {
      if (factory.isPropertySupported(limit)) {
        factory.setProperty(limit, "0");
      }
    }
    return factory;
  }

  private void goToRoot(String what, Set<String> roots) throws IOException {
    while (next() && !starts()) {
      // what stands before the root says nothing
    }
    if (!roots.contains(name())) {
      throw refuse(
          "this is not "
              + what
              + ": expected the root element to be one of "
              + roots
              + ", but found '"
              + name()
              + "'; name the report's format as the tool writes it");
    }
  }

  /** Goes to the next token; false after the end of a complete document. */
  boolean next() throws IOException {
    try {
      if (!reader.hasNext()) {
        return false;
      }
      event = reader.next();
    } catch (XMLStreamException | RuntimeException broken) {
      // the JDK's scanner is known to leak the like of ArrayIndexOutOfBoundsException on bad input
      throw unreadable(broken, reader.getLocation());
    }
    stream.progressed();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> enter();
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD -> requireHarmless(reader.getText());
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> know(reader.getPITarget());
      default -> {}
    }
    return true;
  }

  private void enter() throws IOException {
    depth++;
    if (depth > DEEPEST) {
      throw refuse("elements nest at most " + DEEPEST + " deep in a report, but here are more");
    }
    know(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      know(reader.getAttributeLocalName(i));
    }
  }

  private void know(String name) throws IOException {
    if (names.add(name) && names.size() > MOST_NAMES) {
      throw refuse("a report uses at most " + MOST_NAMES + " different names, but here are more");
    }
  }

  private void requireHarmless(String doctype) throws IOException {
    if (!HARMLESS_DOCTYPES.contains(doctype)) {
      throw refuse("a report has no DOCTYPE, for it could pull in other files; remove it");
    }
  }

  boolean starts() {
    return event == XMLStreamConstants.START_ELEMENT;
  }

  boolean ends() {
    return event == XMLStreamConstants.END_ELEMENT;
  }

  /** Returns the name of the element that starts or ends here. */
  String name() {
    return reader.getLocalName();
  }

  /** Returns how many elements are open, the one that starts here among them. */
  int depth() {
    return depth;
  }

  /** Returns an attribute of the element that starts here; null if it has none of this name. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** Returns an attribute, or the empty string. */
  String attributeOrEmpty(String name) {
    String value = attribute(name);
    return value == null ? "" : value;
  }

  /**
   * Returns an attribute that counts; 0 if it is absent or blank.
   *
   * @throws IOException if it is anything but up to nine digits
   */
  int count(String attribute) throws IOException {
    String text = attributeOrEmpty(attribute);
    int number = WholeNumber.parse(text);
    if (number >= 0) {
      return number;
    }
    if (text.isBlank()) {
      return 0;
    }
    throw refuse(
        "'"
            + attribute
            + "' of <"
            + name()
            + "> is a whole number of at most nine digits, but found '"
            + Texts.clip(text, 40)
            + "'");
  }

  /** Appends the text here, if there is any, as far as there is room for it. */
  void appendText(StringBuilder to, int longest) {
    boolean text =
        event == XMLStreamConstants.CHARACTERS
            || event == XMLStreamConstants.CDATA
            || event == XMLStreamConstants.SPACE;
    int room = longest - to.length();
    if (text && room > 0) {
      int length = Math.min(room, reader.getTextLength());
      to.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }
  }

  /** Makes the complaint that something at this place is not as it must be. */
  IOException refuse(String what) {
    return new IOException(place(reader.getLocation()) + what);
  }

  private IOException unreadable(Exception broken, @Nullable Location at) {
    String message = String.valueOf(broken.getMessage());
    int marker = message.indexOf("Message: ");
    String why = marker < 0 ? message : message.substring(marker + "Message: ".length());
    return new IOException(
        place(at)
            + "expected a complete XML document, but "
            + Texts.clip(why, 300)
            + "; see that the tool ran to its end and wrote the whole file",
        broken);
  }

  private String place(@Nullable Location at) {
    String name = ReportStream.shortName(file);
    return at == null
        ? name + ": "
        : name + ", line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ": ";
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
