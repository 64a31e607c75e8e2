package dev.guardian.delivery;

import dev.guardian.change.ObjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that may be delivered: built before the merge from the very tree that landed.
 *
 * @param artifact the name that the definition gives it
 * @param digest {@code sha256:} and 64 hexadecimal digits over its content
 * @param commit the commit that landed
 * @param landedAt when it landed, by the engine's clock; of two releases the later one is the newer
 * @param origin the change it came from; null if the host program put it there
 */
public record Release(
    String artifact, String digest, ObjectId commit, Instant landedAt, @Nullable Origin origin) {}
