package dev.guardian.local;

import dev.guardian.delivery.Target;
import dev.guardian.local.Workshop.Built;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A rollout in a process of its own that is killed while it is at it. It keeps a journal of what it
 * has done, as an engine does, and begins with what is not in there: the step in the middle of
 * which it died comes again, with the same key.
 */
final class RollingProcess {
  private RollingProcess() {}

  /**
   * @param arguments the folder with the home in it, and the service's name
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Target target = Workshop.target(arguments[1]);
    Workshop workshop = new Workshop(folder);
    Built old = workshop.build("name=" + arguments[1] + "-old");
    Built fresh = workshop.build("name=" + arguments[1] + "-new");
    Path journal = folder.resolve(arguments[1] + ".journal");
    try (LocalPlatform local = LocalPlatform.open(folder.resolve("home"))) {
      List<Runnable> steps =
          List.of(
              () -> local.deploy(old.deployment("k0", target)),
              () -> local.setTraffic("k1", target, Map.of(old.digest(), 100.0)),
              () -> local.deploy(fresh.deployment("k2", target)),
              () -> shift(local, "k3", target, old, fresh, 5),
              () -> shift(local, "k4", target, old, fresh, 25),
              () -> shift(local, "k5", target, old, fresh, 100),
              () -> local.rollBack(old.rollback("k6", target, fresh)));
      for (int i = done(journal); i < steps.size(); i++) {
        steps.get(i).run();
        Files.writeString(journal, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println("step " + i);
      }
      System.out.println("done");
    }
  }

  static int done(Path journal) throws java.io.IOException {
    return Files.exists(journal) ? (int) Files.size(journal) : 0;
  }

  private static void shift(
      LocalPlatform local, String key, Target target, Built old, Built fresh, double percent) {
    local.setTraffic(key, target, Map.of(old.digest(), 100 - percent, fresh.digest(), percent));
  }
}
