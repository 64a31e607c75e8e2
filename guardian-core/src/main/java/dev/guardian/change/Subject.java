package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The exact thing that a run, its evidence, its approvals and its ticket are about. If any part
 * changes, what was decided about the old subject is void.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Subject.ChangeSubject.class, name = "change"),
  @JsonSubTypes.Type(value = Subject.LandedSubject.class, name = "landed"),
  @JsonSubTypes.Type(value = Subject.ReleaseSubject.class, name = "release")
})
public sealed interface Subject {

  /** Returns the digest of the definition that judges it. */
  String policyDigest();

  /** A change before it lands: one head, one base, one policy. */
  record ChangeSubject(
      RepositoryId repository,
      long number,
      ObjectId head,
      String baseRef,
      ObjectId base,
      String policyDigest)
      implements Subject {

    @JsonIgnore
    public ChangeRef change() {
      return new ChangeRef(repository, number);
    }
  }

  /** A commit that has landed on a ref. */
  record LandedSubject(RepositoryId repository, String ref, ObjectId commit, String policyDigest)
      implements Subject {}

  /**
   * A built artifact on its way to an environment.
   *
   * @param artifactDigest {@code sha256:} and 64 hexadecimal digits
   */
  record ReleaseSubject(
      String service, String artifactDigest, String environment, String policyDigest)
      implements Subject {}
}
