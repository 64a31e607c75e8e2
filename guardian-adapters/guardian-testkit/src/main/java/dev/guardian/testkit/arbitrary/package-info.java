/**
 * Generated definitions for properties. Read {@link
 * dev.guardian.testkit.arbitrary.PipelineArbitraries} first.
 */
@NullMarked
package dev.guardian.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
