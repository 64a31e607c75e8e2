package dev.guardian.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a version printed, found by its digest whether it still runs or not. */
final class ReleaseOutput {
  private ReleaseOutput() {}

  /** Returns the end, at most so many characters, of all its processes in equal parts. */
  static String end(Path service, String digest, int most) {
    if (!Digests.isOne(digest) || most <= 0) {
      return "";
    }
    List<Path> logs = new ArrayList<>();
    for (int i = 0; Files.exists(ServiceFile.log(service, digest, i)); i++) {
      logs.add(ServiceFile.log(service, digest, i));
    }
    StringBuilder all = new StringBuilder();
    for (Path log : logs) {
      all.append(LogTail.of(log, most / logs.size()));
    }
    return all.toString();
  }
}
