/**
 * The main job: a scratch repository, agents that push changes to it, and a Guardian that judges
 * and lands them. Read {@link dev.guardian.quickstart.GuardedRepository} first (how Guardian is
 * embedded in a program), then {@link dev.guardian.quickstart.Scenario} (what happens) and {@link
 * dev.guardian.quickstart.Journey} (how one change goes its way).
 */
@NullMarked
package dev.guardian.quickstart;

import org.jspecify.annotations.NullMarked;
