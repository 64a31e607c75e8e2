package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.CommentText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was not carried over. */
final class ImportNotes {
  private static final int MOST_SHOWN = 200;

  private final List<NotCarried> notes = new ArrayList<>();

  void add(int line, String what, String why) {
    notes.add(new NotCarried(line, CommentText.shown(what), CommentText.shown(why)));
  }

  /** All, in the order of the file. */
  List<NotCarried> inOrder() {
    return notes.stream().sorted(Comparator.comparingInt(NotCarried::line)).toList();
  }

  /** The lines of a comment. */
  List<String> comment() {
    List<String> comment = new ArrayList<>();
    inOrder().stream().limit(MOST_SHOWN).forEach(note -> comment.add("- " + note));
    if (notes.size() > MOST_SHOWN) {
      comment.add("- and " + (notes.size() - MOST_SHOWN) + " more");
    }
    return comment;
  }
}
