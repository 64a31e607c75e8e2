package dev.guardian.reports;

import java.util.regex.Pattern;

/**
 * Tells whether a TypeScript file declares types and nothing else, so that nothing in it ever runs
 * and no tool measures it. It looks at lines without their comments and texts, and rather says no.
 */
final class TypeDeclarations {
  private static final Pattern START =
      Pattern.compile(
          "(?:export\\s+)?(?:(?:declare\\s+)?(?:type|interface)\\s+\\w.*|declare\\s+\\w.*)"
              + "|export\\s+type\\s*[{*].*|import\\s+type\\s+(?:[{*]|\\w+\\s+from\\b).*|export\\s*\\{\\s*\\}.*");

  /** How a line goes on with a type that an earlier line began. */
  private static final Pattern FURTHER = Pattern.compile("[|&?:=;}\\])].*|extends\\b.*|from\\b.*");

  /**
   * What may follow on the line on which all brackets are closed. Not another bracket: after an
   * interface it would begin an expression that runs.
   */
  private static final Pattern AFTER_BRACKET = Pattern.compile("[;|&,=?:\\])>}.].*|from\\b.*|");

  private int depth;
  private boolean declared;
  private boolean all = true;

  boolean areAll() {
    return all && depth == 0;
  }

  void look(String line) {
    String code = line.strip();
    if (code.isEmpty() || !all) {
      return;
    }
    boolean further = depth > 0 || (declared && FURTHER.matcher(code).matches());
    // a slash starts what looks like a comment or is none, a backtick a text with code in it
    all = code.indexOf('/') < 0 && code.indexOf('`') < 0;
    all &= further || START.matcher(code).matches();
    declared = true;
    for (int i = 0; i < code.length() && all; i++) {
      follow(code, i);
    }
  }

  private void follow(String code, int at) {
    char c = code.charAt(at);
    String rest = code.substring(at + 1).strip();
    if (c == '{' || c == '(' || c == '[') {
      depth++;
    } else if (c == '}' || c == ')' || c == ']') {
      depth--;
      all = depth > 0 || (depth == 0 && (c != '}' || AFTER_BRACKET.matcher(rest).matches()));
    } else if (c == ';' && depth == 0) {
      all = rest.isEmpty();
    }
  }
}
