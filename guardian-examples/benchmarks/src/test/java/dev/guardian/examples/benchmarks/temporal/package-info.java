/**
 * The kernel under a second driver: a workflow on Temporal's test server. A spike, not the driver;
 * what it found stands in {@code docs/decisions/0007-the-kernel-on-temporal.md}. Read {@link
 * dev.guardian.examples.benchmarks.temporal.KernelWorkflow} first.
 */
@NullMarked
package dev.guardian.examples.benchmarks.temporal;

import org.jspecify.annotations.NullMarked;
