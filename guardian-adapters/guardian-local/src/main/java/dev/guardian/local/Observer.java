package dev.guardian.local;

import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricException;
import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * The observer, as Guardian speaks to it. One that was killed stays away until a home is opened
 * again, so that nobody takes a gap in the evidence for none.
 */
final class Observer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Daemon daemon;
  private final Home home;
  private final Token token;
  private final Asking asking;

  Observer(Home home, Token token, Asking asking) {
    this.daemon = Daemon.observer(home);
    this.home = home;
    this.token = token;
    this.asking = asking;
  }

  VersionSample sample(Target target, String digest, Instant from, Instant to) {
    try {
      Daemon.Place place =
          Json.read(home.daemon("observer"), Daemon.Place.class)
              .filter(each -> each.process().isRunning())
              .orElseThrow(() -> new IOException("its process is gone"));
      String path =
          "/sample?service="
              + word(String.valueOf(home.service(target.key()).getFileName()))
              + "&digest="
              + word(digest)
              + "&from="
              + SampleAnswer.micros(from)
              + "&to="
              + SampleAnswer.micros(to);
      byte[] answer = asking.daemon(place.port(), path, token.text(), new byte[0], PATIENCE);
      return Json.parse(answer, SampleAnswer.class).sample(digest, from, to);
    } catch (IOException | PlatformException e) {
      throw new MetricException(
          "the observer of '"
              + daemon.home().root()
              + "' does not answer: "
              + e.getMessage()
              + "; it is started again when the home is opened",
          e);
    }
  }

  private static String word(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
