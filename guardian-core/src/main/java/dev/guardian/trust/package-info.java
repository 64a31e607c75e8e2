/**
 * How far an agent is trusted in a repository: the ladder of a definition, the ledger of what
 * became of its changes, and the level that follows. Read {@link dev.guardian.trust.TrustPolicy}
 * first, then {@link dev.guardian.trust.TrackRecord}.
 */
@NullMarked
package dev.guardian.trust;

import org.jspecify.annotations.NullMarked;
