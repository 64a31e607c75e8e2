/**
 * The ports: what Guardian asks of the world. Adapters implement them; the testkit holds one
 * contract for each. Read {@link dev.guardian.spi.Forge} and {@link dev.guardian.spi.Journal}
 * first.
 */
@NullMarked
package dev.guardian.spi;

import org.jspecify.annotations.NullMarked;
