/**
 * Deliveries with real processes: what is left of a rollout when Guardian, the proxy, the observer
 * or a released version is killed in the middle of it. Read {@link
 * dev.guardian.quickstart.delivery.SmallWorld} first.
 */
@NullMarked
package dev.guardian.quickstart.delivery;

import org.jspecify.annotations.NullMarked;
