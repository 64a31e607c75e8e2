package dev.guardian.dsl;

import dev.guardian.delivery.Target;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a release goes: {@code platform("local").service("orders").with("port", 8080)}. */
public final class TargetDraft {
  static final Target LOST = new Target("lost", "lost", Map.of());

  private final String platform;
  private final @Nullable String service;
  private final NamedTexts with;

  TargetDraft(String platform, @Nullable String service, NamedTexts with) {
    this.platform = platform;
    this.service = service;
    this.with = with;
  }

  /** The service's name there; must be said. */
  public TargetDraft service(String name) {
    return new TargetDraft(platform, name, with);
  }

  /** Tells the platform a text. */
  public TargetDraft with(String input, String text) {
    return new TargetDraft(platform, service, with.plus(input, text));
  }

  /** Tells the platform a whole number. */
  public TargetDraft with(String input, long number) {
    return with(input, Long.toString(number));
  }

  /** Tells the platform a number. */
  public TargetDraft with(String input, double number) {
    return with(input, Double.toString(number));
  }

  /** Tells the platform yes or no. */
  public TargetDraft with(String input, boolean flag) {
    return with(input, Boolean.toString(flag));
  }

  Target made(Where where, Findings findings) {
    if (service == null) {
      findings.lose(
          where.in("service"),
          "platform '" + platform + "' is given no service; write 'service: orders'");
    }
    return new Target(
        platform,
        service == null ? LOST.service() : service,
        with.made(where.in("with"), findings));
  }
}
