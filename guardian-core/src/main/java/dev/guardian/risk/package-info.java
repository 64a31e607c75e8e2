/**
 * How risky a change is: the highest level among its files over all matching rules, with the guard
 * surface that no definition can take away. Read {@link dev.guardian.risk.RiskPolicy} first, then
 * {@link dev.guardian.risk.GuardSurface}.
 */
@NullMarked
package dev.guardian.risk;

import org.jspecify.annotations.NullMarked;
