/**
 * The world that the main job lives in: a folder with a scratch git repository, Guardian's memory
 * and what it writes. Read {@link dev.guardian.quickstart.world.Worlds} first, then {@link
 * dev.guardian.quickstart.world.ScratchRepository}.
 */
@NullMarked
package dev.guardian.quickstart.world;

import org.jspecify.annotations.NullMarked;
