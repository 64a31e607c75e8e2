package dev.guardian.git;

import dev.guardian.change.Principal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host program has said about a change, as it is kept.
 *
 * @param number its number, from 1
 * @param headRef the full name of its branch
 * @param baseRef the full name of the branch it wants to land on
 * @param title what the host calls it; null to use the head's subject
 * @param opener who opened it
 * @param contributors everybody the host has ever named for it, the opener among them, each as it
 *     prints
 */
record RegisteredChange(
    long number,
    String headRef,
    String baseRef,
    @Nullable String title,
    Principal opener,
    Set<Principal> contributors) {
  RegisteredChange {
    contributors = Set.copyOf(contributors);
  }

  /**
   * The same with a later title, if there is one, and more contributors; those who were there stay.
   */
  RegisteredChange joinedBy(@Nullable String laterTitle, Set<Principal> more) {
    Set<Principal> all = new HashSet<>(contributors);
    all.addAll(more);
    return new RegisteredChange(
        number, headRef, baseRef, laterTitle == null ? title : laterTitle, opener, all);
  }
}
