package dev.guardian.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run says beside its results, and what results need: rules, artifacts, base URIs. */
final class SarifRun {
  /** The most artifacts whose names are kept; results in others have no place. */
  private static final int MOST_ARTIFACTS = 50_000;

  private static final int MOST_BASES = 100;

  private final List<List<SarifRule>> components = new ArrayList<>();
  private final Map<String, SarifRule> rules = new HashMap<>();
  private final List<SarifUri> artifacts = new ArrayList<>();
  private final Map<String, SarifUri> bases = new HashMap<>();
  private boolean complete;
  private boolean askedTooEarly;

  /** Takes a rule of the driver (component 0) or of an extension (component 1 and on). */
  void addRule(int component, SarifRule rule) {
    if (complete) {
      return;
    }
    while (components.size() <= component) {
      components.add(new ArrayList<>());
    }
    components.get(component).add(rule);
    rules.putIfAbsent(rule.id(), rule);
  }

  void addArtifact(SarifUri location) {
    if (!complete && artifacts.size() < MOST_ARTIFACTS) {
      artifacts.add(location);
    }
  }

  void addBase(String id, SarifUri uri) {
    if (!complete && bases.size() < MOST_BASES) {
      bases.put(id, uri);
    }
  }

  /** Returns whether something was asked for that was not there, and may have come later. */
  boolean askedTooEarly() {
    return askedTooEarly;
  }

  /** Says that the whole run has been read, so that nothing more is to be learnt of it. */
  void complete() {
    complete = true;
  }

  private void missed() {
    askedTooEarly |= !complete;
  }

  /**
   * Finds a result's rule, by place if it says one, else by id; a hierarchical id {@code CA1000/1}
   * belongs to the rule {@code CA1000}.
   */
  Optional<SarifRule> rule(String id, int index, int component) {
    if (component < components.size() && index >= 0) {
      List<SarifRule> of = components.get(component);
      if (index < of.size()) {
        return Optional.of(of.get(index));
      }
    }
    SarifRule found = byId(id);
    if (found == null && !(id.isEmpty() && index < 0)) {
      missed();
    }
    return Optional.ofNullable(found);
  }

  private @Nullable SarifRule byId(String id) {
    SarifRule found = rules.get(id);
    int slash = id.lastIndexOf('/');
    return found == null && slash > 0 ? rules.get(id.substring(0, slash)) : found;
  }

  /** Returns the artifact's location, if the run has such an artifact. */
  Optional<SarifUri> artifact(int index) {
    if (index >= 0 && index < artifacts.size()) {
      return Optional.of(artifacts.get(index));
    }
    missed();
    return Optional.empty();
  }

  /** Returns what a base stands for, if the run says so. */
  Optional<SarifUri> base(String id) {
    SarifUri found = bases.get(id);
    if (found == null) {
      missed();
    }
    return Optional.ofNullable(found);
  }
}
