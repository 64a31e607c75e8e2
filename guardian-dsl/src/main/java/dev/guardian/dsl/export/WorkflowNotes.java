package dev.guardian.dsl.export;

import dev.guardian.dsl.internal.CommentText;
import java.util.ArrayList;
import java.util.List;

/** What a workflow does not say, or says otherwise: each with its name and why. */
final class WorkflowNotes {
  private final List<String> notes = new ArrayList<>();

  /**
   * @param what names it, such as {@code approval 'quality-gate'}
   */
  void add(String what, String why) {
    notes.add(CommentText.shown(what + ": " + why));
  }

  List<String> lines() {
    return List.copyOf(notes);
  }
}
