package dev.guardian.checks;

import java.util.ArrayList;
import java.util.List;

/** Looks for secrets in the new lines of one file. */
final class SecretSearch {
  private final String path;
  private final NewText text;

  SecretSearch(String path, NewText text) {
    this.path = path;
    this.text = text;
  }

  /**
   * Returns what it finds, in the order of the lines.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  List<Secret> find() throws InterruptedException {
    List<Secret> secrets = new ArrayList<>(PrivateKeys.in(text));
    AssignedSecrets assigned = new AssignedSecrets(path);
    for (int number : text.newLines()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while looking at " + path);
      }
      String line = text.line(number);
      List<Secret> tokens = TokenRules.in(line, number);
      secrets.addAll(tokens);
      if (tokens.isEmpty()) {
        assigned.in(line, number).ifPresent(secrets::add);
      }
    }
    secrets.sort((a, b) -> Integer.compare(a.line(), b.line()));
    return secrets;
  }
}
