/** What is delivered: for now the release that a merge makes of a built artifact. */
@NullMarked
package dev.guardian.delivery;

import org.jspecify.annotations.NullMarked;
