package dev.guardian.spi;

import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where releases run. Everything that changes something carries a key and is idempotent: the same
 * key again changes nothing that is as it should be, and answers with what is there. Safe for use
 * by several threads.
 *
 * <p>A platform has no way to delete a service; the most it takes down is a version without traffic
 * and a preview.
 */
public interface Platform {

  /**
   * What a platform can do.
   *
   * @param splitsTraffic whether two versions can share the traffic; if not, a rollout goes to all
   *     traffic at once and is watched there
   * @param previews whether it brings up previews
   */
  record Capabilities(boolean splitsTraffic, boolean previews) {}

  Capabilities capabilities();

  /**
   * Says what is there now; {@link Serving#NOTHING} for a service it does not know.
   *
   * @throws PlatformException if that cannot be known now
   */
  Serving observe(Target target);

  /**
   * Brings up a release beside what is there, without any traffic; the very first version of a
   * service too. Returns when it is ready: it answers, and names itself. A version of this digest
   * that is there and ready already is left as it is.
   *
   * @throws ReleaseFailedException if the release itself does not come up
   * @throws PlatformException if it is not known whether it did; {@link #observe} will tell
   */
  Serving deploy(Deployment deployment);

  /**
   * Gives each version its part of the traffic, all at one moment, losing no request; a version
   * that is not named gets none. Returns what is there afterwards, read back.
   *
   * @param weights percent by digest, adding up to 100
   * @throws PlatformException if it is not known whether it did, or a named version is not there
   */
  Serving setTraffic(String key, Target target, Map<String, Double> weights);

  /**
   * Takes a release back: all traffic goes to {@code to}, which is brought up again from {@code
   * artifact} if it is not there, and {@code from} is taken down. Returns what is there afterwards.
   *
   * @throws PlatformException if it is not known whether it did, or {@code to} cannot be brought up
   */
  Serving rollBack(Rollback rollback);

  /**
   * Asks one version directly, whatever part of the traffic it has. Tries a second time before it
   * says that a version is not healthy. Never throws for what the version does wrong.
   *
   * @param path begins with a slash
   * @param patience how long to wait for an answer
   */
  ProbeAnswer probe(Target target, String digest, String path, Duration patience);

  /**
   * Returns the end of what a version printed, at most so many characters; empty where there is
   * none. Untrusted text.
   */
  String logs(Target target, String digest, int most);

  /**
   * Brings up an artifact for one change. The same key again returns the preview there is, its
   * lease renewed.
   *
   * @throws ReleaseFailedException if the artifact itself does not come up
   * @throws PlatformException if it is not known whether it did
   * @throws UnsupportedOperationException if it has no previews
   */
  default Preview preview(PreviewOrder order) {
    throw new UnsupportedOperationException("this platform has no previews");
  }

  /** Takes a preview down; one that is not there is no mistake. */
  default void removePreview(String key) {}

  /** Returns the previews there are. */
  default List<Preview> previews() {
    return List.of();
  }

  /** Takes down the previews whose lease is over. Returns their keys. */
  default List<String> sweepPreviews() {
    return List.of();
  }

  /**
   * A release to bring up.
   *
   * @param key the command's id
   * @param digest {@code sha256:} and 64 hexadecimal digits
   * @param artifact the file of that digest
   */
  record Deployment(String key, Target target, String digest, Path artifact) {}

  /**
   * A release to take back.
   *
   * @param key the command's id
   * @param from the digest to take back
   * @param to the digest that gets all traffic
   * @param artifact the file of {@code to}; null if nobody has it any more
   */
  record Rollback(String key, Target target, String from, String to, @Nullable Path artifact) {}

  /**
   * A preview to bring up.
   *
   * @param key names the preview; the same for every attempt of its gate
   * @param target the platform's name, a service name of its own, and what the definition says
   * @param lease how long it stays if nobody takes it down
   */
  record PreviewOrder(String key, Target target, String digest, Path artifact, Duration lease) {}

  /**
   * A preview that is there.
   *
   * @param url where it answers, without a slash at the end
   */
  record Preview(String key, String url) {}
}
