/**
 * What tests of the engine need: a clock that is moved by hand ({@link
 * dev.guardian.testkit.engine.VirtualTimers}), and a forge and a definition for tests that are
 * about something else ({@link dev.guardian.testkit.engine.SampleForge}, {@link
 * dev.guardian.testkit.engine.SamplePipeline}).
 */
@NullMarked
package dev.guardian.testkit.engine;

import org.jspecify.annotations.NullMarked;
