package dev.guardian.delivery;

import dev.guardian.change.ObjectId;

/**
 * An artifact that may be delivered: built before the merge from the very tree that landed.
 *
 * @param artifact the name that the definition gives it
 * @param digest {@code sha256:} and 64 hexadecimal digits over its content
 * @param commit the commit that landed
 */
public record Release(String artifact, String digest, ObjectId commit) {}
