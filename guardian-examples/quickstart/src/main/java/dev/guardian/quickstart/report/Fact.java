package dev.guardian.quickstart.report;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.ChangeFacts;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.risk.FileRisk;
import dev.guardian.risk.RiskAssessment;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One fact about the run.
 *
 * @param term what it is about
 * @param value what it is; empty where the code says it
 * @param code a path in pieces, or the beginning of a hash; empty for none
 * @param faint the whole hash, which few need; empty for none
 * @param notes what else there is to say
 */
record Fact(String term, String value, List<String> code, String faint, List<String> notes) {
  static List<Fact> of(RunState state, Pipeline pipeline, Instant now) {
    List<Fact> facts = new ArrayList<>();
    if (state.ofChange()) {
      change(facts, state, pipeline);
    } else if (state.order() != null) {
      facts.add(ordered(state.order()));
    }
    facts.add(text("Started", Amounts.moment(state.startedAt())));
    facts.add(took(state, now));
    return facts;
  }

  private static void change(List<Fact> facts, RunState state, Pipeline pipeline) {
    facts.add(author(state.facts()));
    facts.add(level(state, pipeline));
    facts.add(risk(state.facts().risk()));
    facts.add(size(state.facts()));
    Subject.ChangeSubject subject = state.change();
    facts.add(hash("Head", "", subject.head()));
    facts.add(hash("Base", UntrustedText.line(subject.baseRef()), subject.base()));
    if (state.landed() != null) {
      facts.add(hash("Landed as", "", state.landed()));
    }
  }

  private static Fact ordered(DeliveryOrder order) {
    String reason = UntrustedText.line(order.reason());
    String by = order.by().toString();
    return reason.isEmpty() ? text("Ordered by", by) : text("Ordered by", by, reason);
  }

  static Fact text(String term, String value, String... notes) {
    return new Fact(term, value, List.of(), "", List.of(notes));
  }

  private static Fact hash(String term, String value, ObjectId id) {
    return new Fact(term, value, List.of(id.abbreviated()), id.hex(), List.of());
  }

  private static Fact author(ChangeFacts facts) {
    int others = facts.contributors().size() - 1;
    String opened = "opened by " + facts.opener();
    return text(
        "Author",
        facts.author(),
        others == 0 ? opened : opened + ", " + Amounts.count(others, "other contributor"));
  }

  private static Fact level(RunState state, Pipeline pipeline) {
    TrackRecord record = state.record();
    if (record == null) {
      return text("Level", "not asked yet");
    }
    return text(
        "Level",
        record.level(),
        UntrustedText.line(record.because()),
        "merges alone: " + pipeline.trust().scopeOf(record.level()));
  }

  private static Fact risk(RiskAssessment risk) {
    List<String> notes = new ArrayList<>();
    FileRisk worst = risk.worst().orElse(null);
    if (worst == null) {
      notes.add("the change has no files");
    } else {
      notes.add("by '" + UntrustedText.line(worst.rule()) + "'");
      if (worst.because() != null) {
        notes.add("because " + UntrustedText.line(worst.because()));
      }
    }
    if (!risk.guards().isEmpty()) {
      notes.add(
          "a person is asked: "
              + Amounts.count(risk.guards().size(), "reason")
              + " of the guard surface");
    }
    if (!risk.complete()) {
      notes.add("a person is asked: the forge did not give the whole change");
    }
    List<String> path = worst == null ? List.of() : PathPieces.of(worst.path());
    return new Fact("Risk", risk.level().word(), path, "", notes);
  }

  private static Fact size(ChangeFacts facts) {
    String areas = String.join(", ", facts.risk().areas());
    return text(
        "Size",
        Amounts.count(facts.risk().files().size(), "file")
            + " in "
            + Amounts.count(facts.commits().size(), "commit"),
        areas.isEmpty() ? "in no area" : "in " + areas);
  }

  private static Fact took(RunState state, Instant now) {
    Instant ended = state.endedAt();
    return ended == null
        ? text("Takes", Amounts.time(Duration.between(state.startedAt(), now)) + " so far")
        : text("Took", Amounts.time(Duration.between(state.startedAt(), ended)));
  }
}
