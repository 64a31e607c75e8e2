/**
 * Gates that read the change itself and need no tool. Read {@link dev.guardian.checks.SecretsGate}
 * first; the formats it knows stand in {@code TokenRules}.
 */
@NullMarked
package dev.guardian.checks;

import org.jspecify.annotations.NullMarked;
