package dev.guardian.reports;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Findings in the order in which they were read. All are counted; when there is no more room the
 * least grave make way for graver ones, so that a FAILED report never keeps notes alone.
 */
final class FindingList {
  /** The most findings that are kept. */
  static final int MOST = 10_000;

  /** The most characters that are kept, over all findings. */
  static final long MOST_CHARACTERS = 16L << 20;

  private record Numbered(long number, Finding finding) {}

  private final Map<Severity, List<Numbered>> kept = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
  private long seen;
  private int size;
  private long characters;

  FindingList() {
    for (Severity severity : Severity.values()) {
      kept.put(severity, new ArrayList<>());
      counts.put(severity, 0L);
    }
  }

  void add(Finding finding) {
    seen++;
    counts.merge(finding.severity(), 1L, Long::sum);
    keep(new Numbered(seen, finding));
  }

  /** Adds all that another list has seen, those it only counted too. */
  void addAll(FindingList more) {
    long before = seen;
    for (Severity severity : Severity.values()) {
      counts.merge(severity, more.count(severity), Long::sum);
      more.at(severity).forEach(one -> keep(new Numbered(before + one.number(), one.finding())));
    }
    seen += more.seen;
  }

  private void keep(Numbered one) {
    long length = characters(one.finding());
    while (size >= MOST || characters + length > MOST_CHARACTERS) {
      if (!dropLessGraveThan(one.finding().severity())) {
        return;
      }
    }
    at(one.finding().severity()).add(one);
    size++;
    characters += length;
  }

  private boolean dropLessGraveThan(Severity severity) {
    for (Severity lesser : Severity.values()) {
      if (lesser.compareTo(severity) >= 0) {
        return false;
      }
      List<Numbered> candidates = at(lesser);
      if (!candidates.isEmpty()) {
        Numbered last = candidates.remove(candidates.size() - 1);
        size--;
        characters -= characters(last.finding());
        return true;
      }
    }
    return false;
  }

  private static long characters(Finding finding) {
    String path = finding.path();
    String fix = finding.fix();
    return finding.rule().length()
        + finding.message().length()
        + (path == null ? 0 : path.length())
        + (fix == null ? 0L : fix.length());
  }

  private List<Numbered> at(Severity severity) {
    return kept.getOrDefault(severity, List.of());
  }

  /** Returns whether one more of this severity would be looked at by anybody. */
  boolean hasRoomFor(Severity severity) {
    return size < MOST || (severity != Severity.NOTE && at(severity).size() < MOST);
  }

  /** Counts one that there is no room for, without making it. */
  void countOnly(Severity severity) {
    seen++;
    counts.merge(severity, 1L, Long::sum);
  }

  /** Returns how many of this severity were seen, kept or not. */
  long count(Severity severity) {
    return counts.getOrDefault(severity, 0L);
  }

  /** Returns how many were seen but not kept. */
  long leftOut() {
    return seen - size;
  }

  List<Finding> toList() {
    return kept.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingLong(Numbered::number))
        .map(Numbered::finding)
        .toList();
  }

  /** Returns what to add to a summary: nothing, or how many findings were left out. */
  String note() {
    return leftOut() == 0 ? "" : "; " + Texts.count(leftOut(), "finding") + " left out";
  }
}
