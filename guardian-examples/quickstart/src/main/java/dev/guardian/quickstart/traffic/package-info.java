/**
 * Customers of the sample service: what they ask for, how often, and how many of their requests
 * failed. Nothing here knows Guardian. Read {@link dev.guardian.quickstart.traffic.Traffic} first.
 */
@NullMarked
package dev.guardian.quickstart.traffic;

import org.jspecify.annotations.NullMarked;
