package dev.guardian.testkit.forge;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Forge;
import java.util.Set;

/** A repository on a forge, and the hands of the people and agents who work in it. */
public interface ForgeWorld {

  /** The forge under test. */
  Forge forge();

  /**
   * The forge as a program sees it that has just started: another instance that shares nothing in
   * memory.
   */
  Forge reopened();

  RepositoryId repository();

  /** The full name of the branch that changes land on. */
  String baseRef();

  /** The commit at which that branch is now. */
  ObjectId base();

  /**
   * Proposes a change: a new branch that starts at the base as it is now and has the given commits.
   *
   * @param branch its short name
   * @param contributors who has pushed to it beside the opener
   */
  ChangeRef propose(String branch, Principal opener, Set<Principal> contributors, Push... commits);

  /** Adds a commit to a proposed branch; returns it. */
  ObjectId pushToHead(String branch, Push commit);

  /** Adds a commit to the base, past Guardian; returns it. */
  ObjectId pushToBase(Push commit);
}
