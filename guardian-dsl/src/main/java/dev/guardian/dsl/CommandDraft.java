package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.ShellWords;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.GateAction;
import java.util.List;
import java.util.function.Supplier;

/** A program and its arguments. */
final class CommandDraft extends ActionDraft {
  private static final List<String> LOST = List.of("lost");

  private final Supplier<List<String>> words;

  private CommandDraft(Supplier<List<String>> words) {
    this.words = words;
  }

  static CommandDraft line(String line) {
    return new CommandDraft(() -> ShellWords.split(line));
  }

  static CommandDraft words(List<String> words) {
    return new CommandDraft(() -> words);
  }

  /** The words as they are, also none. */
  List<String> words(Where where, Findings findings) {
    return Drafts.or(findings.attempt(where, words), List.of());
  }

  @Override
  GateAction made(Where gate, Findings findings) {
    GateAction.Command command =
        findings.attempt(gate.in("command"), () -> new GateAction.Command(words.get()));
    return command == null ? new GateAction.Command(LOST) : command;
  }
}
