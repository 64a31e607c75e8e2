package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a merge. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MergeOutcome.Merged.class, name = "merged"),
  @JsonSubTypes.Type(value = MergeOutcome.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = MergeOutcome.TreeDiffers.class, name = "tree-differs"),
  @JsonSubTypes.Type(value = MergeOutcome.Refused.class, name = "refused")
})
public sealed interface MergeOutcome {

  /** It landed with the tested tree. */
  record Merged(ObjectId commit) implements MergeOutcome {}

  /**
   * Head or base is not what was decided about; nothing landed.
   *
   * @param what the ref that moved
   */
  record Moved(String what) implements MergeOutcome {}

  /** Something landed whose tree is not the tested one. */
  record TreeDiffers(ObjectId commit, ObjectId tree) implements MergeOutcome {}

  /** The forge will not land it; nothing landed. */
  record Refused(String reason) implements MergeOutcome {}
}
