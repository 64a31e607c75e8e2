package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts by name, in the order in which they were said; a chain, so that saying one more costs
 * nothing.
 */
final class NamedTexts {
  static final NamedTexts NONE = new NamedTexts(null, "", "");

  private final @Nullable NamedTexts before;
  private final String name;
  private final String text;

  private NamedTexts(@Nullable NamedTexts before, String name, String text) {
    this.before = before;
    this.name = name;
    this.text = text;
  }

  NamedTexts plus(String more, String value) {
    return new NamedTexts(this, more, value);
  }

  Map<String, String> made(Where where, Findings findings) {
    Deque<NamedTexts> said = new ArrayDeque<>();
    NamedTexts last = this;
    while (last.before != null) {
      said.push(last);
      last = last.before;
    }
    Map<String, String> made = new LinkedHashMap<>();
    for (NamedTexts each : said) {
      if (made.putIfAbsent(each.name, each.text) != null) {
        findings.add(where.in(each.name), "'" + each.name + "' is said twice; say it once");
      }
    }
    return made;
  }
}
