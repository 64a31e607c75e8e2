/** What tests of the engine need: a clock that is moved by hand. */
@NullMarked
package dev.guardian.testkit.engine;

import org.jspecify.annotations.NullMarked;
