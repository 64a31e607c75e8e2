package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What merging a change's head into its base gives: the tree that would land, or a conflict. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MergeTree.Clean.class, name = "clean"),
  @JsonSubTypes.Type(value = MergeTree.Conflict.class, name = "conflict")
})
public sealed interface MergeTree {

  /**
   * The merge succeeds.
   *
   * @param tree the tree that would land; gates work on it
   */
  record Clean(ObjectId tree) implements MergeTree {}

  /**
   * The merge fails.
   *
   * @param paths the files in conflict, sorted
   */
  record Conflict(List<String> paths) implements MergeTree {
    public Conflict {
      paths = List.copyOf(paths);
    }
  }
}
