package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Starts the processes of one artifact.
 *
 * @param spec how
 * @param digest which release it is told to be
 * @param artifact the home's copy
 * @param folder where the processes work
 */
record Launch(LaunchSpec spec, String digest, Path artifact, Path folder) {

  /** Says what one process will be, before it is: its port, its mark and its log. */
  static InstanceState planned(int port, Path log) {
    return new InstanceState(port, UUID.randomUUID().toString(), null, log.toString());
  }

  /**
   * Starts a process.
   *
   * @throws IOException if the system refuses to
   */
  InstanceState start(InstanceState planned) throws IOException {
    Path log = Path.of(planned.log());
    Files.createDirectories(folder);
    Files.createDirectories(log.getParent());
    Map<String, String> variables = new TreeMap<>(spec.variables());
    variables.put(spec.portEnv(), Integer.toString(planned.port()));
    variables.put(spec.versionEnv(), digest);
    variables.put(Ending.MARK, planned.mark());
    Process process = new Program(words(planned.port()), variables, folder, log).start();
    return planned.as(ProcessRef.of(process.toHandle()));
  }

  private List<String> words(int port) {
    List<String> words = new ArrayList<>();
    for (String word : spec.command()) {
      words.add(
          word.replace("{port}", Integer.toString(port))
              .replace("{artifact}", artifact.toString()));
    }
    if (words.get(0).equals("java")) {
      // The Java that runs Guardian, which need not be the first on the path, or on it at all.
      words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
    return words;
  }

  /** Ends processes, all at once, and clears the folder they worked in. */
  static void end(List<InstanceState> instances, Path folder) {
    List<Thread> endings = new ArrayList<>();
    for (InstanceState each : instances) {
      Thread ending = new Thread(each::end, "guardian-local-ending");
      ending.start();
      endings.add(ending);
    }
    try {
      for (Thread ending : endings) {
        ending.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while processes were ended", e);
    }
    Folders.delete(folder);
  }
}
