/**
 * Results of gates that are used again, with a real repository and real programs. Read {@link
 * dev.guardian.quickstart.reuse.ReuseWorld} first.
 */
@NullMarked
package dev.guardian.quickstart.reuse;

import org.jspecify.annotations.NullMarked;
