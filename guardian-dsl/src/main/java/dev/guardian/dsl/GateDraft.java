package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.ReportSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gate: {@code gate("unit", uses("vitest")).within(ofMinutes(5)).retries(1)}. */
public final class GateDraft {
  private final String name;
  private final @Nullable ActionDraft action;
  private final @Nullable Gate custom;
  private @Nullable Duration within;
  private @Nullable Duration idle;
  private int retries;
  private NamedTexts env = NamedTexts.NONE;
  private NamedTexts produces = NamedTexts.NONE;
  private @Nullable ReportSpec report;
  private boolean advisory;
  private @Nullable CacheSpec cache;
  private @Nullable String of;

  GateDraft(String name, @Nullable ActionDraft action, @Nullable Gate custom) {
    this.name = name;
    this.action = action;
    this.custom = custom;
  }

  private GateDraft copy() {
    GateDraft copy = new GateDraft(name, action, custom);
    copy.within = within;
    copy.idle = idle;
    copy.retries = retries;
    copy.env = env;
    copy.produces = produces;
    copy.report = report;
    copy.advisory = advisory;
    copy.cache = cache;
    copy.of = of;
    return copy;
  }

  /** The longest it may take; the runner's default unless said. */
  public GateDraft within(Duration time) {
    GateDraft copy = copy();
    copy.within = time;
    return copy;
  }

  /** The longest it may be silent; no limit unless said. */
  public GateDraft idle(Duration time) {
    GateDraft copy = copy();
    copy.idle = time;
    return copy;
  }

  /** How often it is tried again when it broke, 0 to 5; 0 unless said. */
  public GateDraft retries(int times) {
    GateDraft copy = copy();
    copy.retries = times;
    return copy;
  }

  /** Sets an environment variable for it. */
  public GateDraft env(String variable, String text) {
    GateDraft copy = copy();
    copy.env = env.plus(variable, text);
    return copy;
  }

  /** Keeps the files that match a pattern below the workspace as an artifact. */
  public GateDraft produces(String artifact, String pattern) {
    GateDraft copy = copy();
    copy.produces = produces.plus(artifact, pattern);
    return copy;
  }

  /** Reads a report that it writes into <code>${reports}</code>. */
  public GateDraft report(String format, String path) {
    GateDraft copy = copy();
    copy.report = new ReportSpec(format, path);
    return copy;
  }

  /** Whether it is only shown and never blocks; false unless said. */
  public GateDraft advisory(boolean shownOnly) {
    GateDraft copy = copy();
    copy.advisory = shownOnly;
    return copy;
  }

  /**
   * Uses its result again where nothing it depends on is different: these files, its definition and
   * its tools. It sees no other file than these; each pattern is one for paths of the tree.
   */
  public GateDraft cache(String... inputs) {
    GateDraft copy = copy();
    copy.cache = new CacheSpec(List.of(inputs));
    return copy;
  }

  /** The artifact that a preview shows; a gate of an earlier stage produces it. */
  public GateDraft of(String artifact) {
    GateDraft copy = copy();
    copy.of = artifact;
    return copy;
  }

  String name() {
    return name;
  }

  GateSpec made(Where where, Findings findings) {
    return new GateSpec(
        name,
        madeAction(where, findings),
        within,
        idle,
        retries,
        env.made(where.in("env"), findings),
        produces.made(where.in("produces"), findings),
        report,
        advisory,
        cache);
  }

  private GateAction madeAction(Where where, Findings findings) {
    if (action instanceof PreviewDraft preview) {
      return madePreview(preview, where, findings);
    }
    if (of != null) {
      findings.add(
          where.in("of"),
          "gate '" + name + "' has 'of' and is no preview; write 'preview: …' or take 'of' out");
    }
    if (custom != null) {
      return new GateAction.Custom(custom);
    }
    if (action == null) {
      throw new IllegalStateException("a gate has an action");
    }
    return action.made(where, findings);
  }

  private GateAction madePreview(PreviewDraft preview, Where where, Findings findings) {
    if (of == null) {
      findings.lose(
          where.in("of"),
          "preview '"
              + name
              + "' shows nothing; write 'of: NAME', an artifact that a gate of an earlier stage"
              + " produces");
    }
    return preview.made(where, findings, of == null ? "lost" : of);
  }
}
