/**
 * What the main job shows while it runs. Read {@link dev.guardian.quickstart.terminal.RunView}
 * first, then {@link dev.guardian.quickstart.terminal.Screen}.
 */
@NullMarked
package dev.guardian.quickstart.terminal;

import org.jspecify.annotations.NullMarked;
