package dev.guardian.dsl.yaml;

import dev.guardian.dsl.internal.Where;
import java.util.HashMap;
import java.util.Map;

/**
 * Names the entries of a list as {@link dev.guardian.pipeline.Names#distinct} does, while they are
 * read.
 */
final class Numbering {
  private final Where list;
  private final Map<String, Integer> seen = new HashMap<>();

  Numbering(Where list) {
    this.list = list;
  }

  Where next(String name) {
    int count = seen.merge(name, 1, Integer::sum);
    return list.in(count == 1 ? name : name + "#" + count);
  }
}
