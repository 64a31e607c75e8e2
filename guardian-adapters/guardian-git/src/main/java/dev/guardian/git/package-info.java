/**
 * A local git repository as a forge, and clean checkouts of its trees, through the git binary.
 *
 * <p>Read {@link dev.guardian.git.LocalForge} and {@link dev.guardian.git.LocalWorkspaces} first,
 * then {@code GitRepository}, which says how git is kept from obeying what a repository or a change
 * configures.
 */
@NullMarked
package dev.guardian.git;

import org.jspecify.annotations.NullMarked;
