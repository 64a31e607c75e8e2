/**
 * What goes back to the author of a rejected change: typed findings, what was tried and what is
 * left. Everything that a tool said is data and is made harmless here. Read {@link
 * dev.guardian.feedback.FeedbackPacket} first.
 */
@NullMarked
package dev.guardian.feedback;

import org.jspecify.annotations.NullMarked;
