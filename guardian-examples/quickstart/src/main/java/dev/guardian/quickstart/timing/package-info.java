/**
 * What of the main job's time is spent inside gates, and what beside them. Read {@link
 * dev.guardian.quickstart.timing.Timeline} first.
 */
@NullMarked
package dev.guardian.quickstart.timing;

import org.jspecify.annotations.NullMarked;
