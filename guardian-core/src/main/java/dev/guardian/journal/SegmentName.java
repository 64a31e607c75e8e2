package dev.guardian.journal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code segment-0000000012} and {@code compacted-0000000012}. */
record SegmentName(boolean compacted, long number) {
  private static final Pattern NAME = Pattern.compile("(segment|compacted)-(\\d{10})");

  static @Nullable SegmentName parse(String name) {
    Matcher match = NAME.matcher(name);
    return match.matches()
        ? new SegmentName(match.group(1).equals("compacted"), Long.parseLong(match.group(2)))
        : null;
  }

  /** The numbers of the segments of one kind, in their order. */
  static List<Long> numbers(List<String> files, boolean compacted) {
    return files.stream()
        .map(SegmentName::parse)
        .filter(name -> name != null && name.compacted == compacted)
        .map(SegmentName::number)
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return String.format("%s-%010d", compacted ? "compacted" : "segment", number);
  }
}
