package dev.guardian.checks;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Private keys in PEM. The header alone is no secret (programs that read keys hold it); what counts
 * is key material behind it, on its line (a JSON string) or on one of the next (a file, or lines of
 * a program).
 */
final class PrivateKeys {
  private static final String ID = "private-key";
  private static final String HINT = "PRIVATE KEY";
  private static final Pattern HEADER =
      Pattern.compile("-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----");
  private static final int SHORTEST = 40;
  private static final Runs BASE64_RUNS = Runs.ofLettersDigitsAnd("+/");
  private static final String BASE64 = "[A-Za-z0-9+/]{40,}";
  private static final Pattern MATERIAL = Pattern.compile(BASE64);
  // In a string of JSON or of a program \n stands between header and material, or quotes and a plus
  // sign.
  private static final Pattern MATERIAL_BEHIND =
      Pattern.compile("(?:\\\\[nr]|[\\s\"'`+,;>]){0,20}(" + BASE64 + ")");
  // Old formats put lines such as Proc-Type and DEK-Info, and an empty one, before the material.
  private static final int LINES_BEHIND = 5;
  private static final double LEAST_BITS = 3.5;
  private static final int LONGEST_PART = 500;

  private PrivateKeys() {}

  /** Returns the keys of which the change wrote the header or the first line of the material. */
  static List<Secret> in(NewText text) {
    List<Secret> secrets = new ArrayList<>();
    boolean[] written = new boolean[text.lines().size() + 1];
    for (int line : text.newLines()) {
      written[line] = true;
    }
    for (int header = 1; header <= text.lines().size(); header++) {
      int material = text.line(header).contains(HINT) ? material(text, header) : 0;
      if (material > 0 && (written[header] || written[material])) {
        int place = written[header] ? header : material;
        secrets.add(new Secret(place, ID, "looks like a private key"));
      }
    }
    return secrets;
  }

  /**
   * Returns the line that holds the beginning of the key behind this header; 0 if this is no header
   * or has no key.
   */
  private static int material(NewText text, int header) {
    String line = text.line(header);
    Matcher matcher = HEADER.matcher(line);
    int end = 0;
    while (matcher.find(end)) {
      end = matcher.end();
      String rest = cut(line, end);
      Matcher behind = MATERIAL_BEHIND.matcher(rest);
      if (BASE64_RUNS.isIn(rest, SHORTEST) && behind.lookingAt() && isVaried(behind.group(1))) {
        return header;
      }
    }
    for (int next = header + 1;
        end > 0 && next <= Math.min(text.lines().size(), header + LINES_BEHIND);
        next++) {
      Matcher behind = MATERIAL.matcher(cut(text.line(next), 0));
      if (behind.find() && isVaried(behind.group())) {
        return next;
      }
    }
    return 0;
  }

  private static String cut(String line, int from) {
    return line.substring(from, Math.min(line.length(), from + LONGEST_PART));
  }

  private static boolean isVaried(String material) {
    return Randomness.bitsPerCharacter(material) >= LEAST_BITS;
  }
}
