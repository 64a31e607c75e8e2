package dev.guardian.risk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the risk policy found.
 *
 * @param level the risk of the change
 * @param files each file with its level, the riskiest first
 * @param guards the reasons of the guard surface; any one means that a person is asked
 * @param complete whether the forge gave the whole change; if not, a person is asked
 */
public record RiskAssessment(
    RiskLevel level, List<FileRisk> files, List<GuardReason> guards, boolean complete) {

  public RiskAssessment {
    files = List.copyOf(files);
    guards = List.copyOf(guards);
  }

  /** Returns the riskiest file; empty for a change without files. */
  public Optional<FileRisk> worst() {
    return files.stream().findFirst();
  }

  /** Returns the areas of all files, sorted. */
  @JsonIgnore
  public List<String> areas() {
    TreeSet<String> areas = new TreeSet<>();
    files.forEach(file -> areas.addAll(file.areas()));
    return List.copyOf(areas);
  }
}
