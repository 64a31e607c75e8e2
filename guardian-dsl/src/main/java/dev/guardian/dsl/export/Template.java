package dev.guardian.dsl.export;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of a definition, taken apart at its <code>${…}</code>. No two parts that are plain text
 * stand beside each other, so that what only together means something to others is seen.
 */
record Template(List<Part> parts) {

  /**
   * A part.
   *
   * @param placeholder whether it is what stood between the braces, else it is text
   */
  record Part(boolean placeholder, String text) {}

  /** Gives the parts that stand for a placeholder. */
  interface Filling {
    List<Part> of(String placeholder) throws CannotCarryException;
  }

  Template {
    parts = List.copyOf(parts);
  }

  /**
   * Takes a text apart; {@code $${} is the characters themselves.
   *
   * @throws CannotCarryException if a placeholder is not closed
   */
  static Template of(String text) throws CannotCarryException {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int dollar = text.indexOf('$', at);
      if (dollar < 0) {
        add(parts, text.substring(at));
        break;
      }
      add(parts, text.substring(at, dollar));
      if (text.startsWith("$${", dollar)) {
        add(parts, "${");
        at = dollar + 3;
      } else if (text.startsWith("${", dollar)) {
        int end = text.indexOf('}', dollar);
        if (end < 0) {
          throw new CannotCarryException(
              "'" + text + "' opens a placeholder and does not close it");
        }
        parts.add(new Part(true, text.substring(dollar + 2, end)));
        at = end + 1;
      } else {
        add(parts, "$");
        at = dollar + 1;
      }
    }
    return new Template(parts);
  }

  /** Puts other parts in the place of placeholders, and joins the texts that then touch. */
  Template fill(Filling filling) throws CannotCarryException {
    List<Part> filled = new ArrayList<>();
    for (Part part : parts) {
      for (Part each : part.placeholder() ? filling.of(part.text()) : List.of(part)) {
        if (each.placeholder()) {
          filled.add(each);
        } else {
          add(filled, each.text());
        }
      }
    }
    return new Template(filled);
  }

  private static void add(List<Part> parts, String text) {
    int last = parts.size() - 1;
    if (text.isEmpty()) {
      return;
    }
    if (last >= 0 && !parts.get(last).placeholder()) {
      parts.set(last, new Part(false, parts.get(last).text() + text));
    } else {
      parts.add(new Part(false, text));
    }
  }
}
