package dev.guardian.quickstart;

import dev.guardian.quickstart.terminal.Screen;
import dev.guardian.quickstart.world.Worlds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job's command line. */
@Command(
    name = "quickstart",
    description =
        "Guards four changes of coding agents in a scratch repository with real gates, and delivers them.",
    mixinStandardHelpOptions = true,
    versionProvider = Quickstart.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Exits with 0 if every change ended as it should, with 1 if not, with 2 if it was called wrongly.",
      "Stopped or killed, it goes on where it was at the next start."
    })
public final class Quickstart implements Callable<Integer> {

  /** What {@code --approve} can say. */
  enum Approve {
    /** A person at the terminal if there is one, else the program. */
    auto,
    ask,
    yes,
    no
  }

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      defaultValue = "target/worlds",
      description = "Where worlds are made (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("target/worlds");

  @Option(
      names = "--approve",
      paramLabel = "auto|ask|yes|no",
      defaultValue = "auto",
      description =
          "Who answers when a person is asked: you at the terminal (ask), or the program (yes, no); auto asks you if it can (default: ${DEFAULT-VALUE}).")
  private Approve approve = Approve.auto;

  @Option(
      names = "--tools",
      paramLabel = "FOLDER",
      defaultValue = "target/tools",
      description = "The jars that the gates run (default: ${DEFAULT-VALUE}).")
  private Path tools = Path.of("target/tools");

  @Option(
      names = "--no-color",
      description = "No colours; NO_COLOR in the environment says the same.")
  private boolean noColor;

  /** Runs the main job and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Quickstart()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(tools.resolve("junit.jar"))) {
      System.err.println(
          "the gates' tools are not in "
              + tools.toAbsolutePath()
              + "; let Maven fetch them (see README), or name their folder with --tools");
      return CommandLine.ExitCode.USAGE;
    }
    Screen screen = Screen.standard(System.getenv(), !noColor);
    Worlds.Chosen chosen = new Worlds(folder).choose();
    System.setProperty("guardian.quickstart.log", chosen.world().log().toString());
    AtomicBoolean ended = new AtomicBoolean();
    try (MainJob job = new MainJob(chosen.world(), chosen.resumed(), screen)) {
      Thread interrupted = new Thread(() -> stop(job, screen, ended), "stop");
      Runtime.getRuntime().addShutdownHook(interrupted);
      Outcomes outcomes = job.run(tools.toAbsolutePath().normalize(), reviewer(screen));
      ended.set(true);
      if (!outcomes.asWanted()) {
        screen.line("  not every change ended as it should; see above");
      }
      screen.line("");
      screen.line(chosen.world().outcomes().toString());
      return outcomes.asWanted() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (Reviewer.NoAnswer e) {
      ended.set(true);
      screen.line("  " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    } catch (ExecutionException | InterruptedException | IOException | RuntimeException e) {
      ended.set(true);
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      System.err.println(
          "stopped: " + cause.getMessage() + " (" + cause.getClass().getSimpleName() + ")");
      System.err.println(
          "what happened so far is kept; start again to go on. The log is " + chosen.world().log());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private Reviewer reviewer(Screen screen) {
    Reviewer.Answers answers =
        switch (approve) {
          case ask -> Reviewer.Answers.ASK;
          case yes -> Reviewer.Answers.YES;
          case no -> Reviewer.Answers.NO;
          case auto -> Screen.interactive() ? Reviewer.Answers.ASK : Reviewer.Answers.YES;
        };
    return new Reviewer(
        answers,
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        screen::prompt);
  }

  private static void stop(MainJob job, Screen screen, AtomicBoolean ended) {
    if (ended.compareAndSet(false, true)) {
      job.close();
      screen.status("");
      screen.line("");
      screen.line("stopped; what happened so far is kept: start again to go on");
    }
  }

  /** The version that Maven wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Quickstart.class.getPackage().getImplementationVersion();
      return new String[] {"guardian-quickstart " + (version == null ? "(not packaged)" : version)};
    }
  }
}
