/**
 * What platforms, metric sources, release registries and locks owe the engine, and a simulated
 * platform and metric source to try rollouts with. To test a platform, extend {@link
 * dev.guardian.testkit.delivery.PlatformContract} and give it a {@link
 * dev.guardian.testkit.delivery.PlatformWorld}. To try a rollout, begin with {@link
 * dev.guardian.testkit.delivery.SimulatedPlatform}.
 */
@NullMarked
package dev.guardian.testkit.delivery;

import org.jspecify.annotations.NullMarked;
