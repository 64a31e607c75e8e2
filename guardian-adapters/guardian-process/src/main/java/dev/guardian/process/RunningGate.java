package dev.guardian.process;

import dev.guardian.gate.GateContext;
import dev.guardian.process.ChildProcess.Ended;
import dev.guardian.spi.GateJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt of one gate: its folders, its time, its words. */
final class RunningGate implements AutoCloseable {
  private final GateJob job;
  private final GateContext context;
  private final ProcessOptions options;
  private final InstantSource clock;
  private final Path workspace;
  private final Path reports;
  private @Nullable FreshHome home;

  /**
   * @throws GateBroken if the workspace or the report folder is not there
   */
  RunningGate(GateJob job, GateContext context, ProcessOptions options, InstantSource clock)
      throws GateBroken {
    this.job = job;
    this.context = context;
    this.options = options;
    this.clock = clock;
    this.workspace = real(context.workspace(), "the workspace");
    this.reports = real(context.reports(), "the report folder");
  }

  private static Path real(Path folder, String what) throws GateBroken {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new GateBroken(what + " " + folder + " cannot be used: " + Failure.describe(e));
    }
  }

  GateContext context() {
    return context;
  }

  Path workspace() {
    return workspace;
  }

  Path reports() {
    return reports;
  }

  Placeholders placeholders() {
    return Placeholders.of(job, context, workspace, reports);
  }

  /**
   * Returns the definition's variables for the gate, expanded; others of the context as they are.
   */
  Map<String, String> env(Placeholders placeholders) throws GateBroken {
    Map<String, String> env = new LinkedHashMap<>(context.env());
    env.putAll(placeholders.values(job.gate().env()));
    return env;
  }

  /**
   * Returns how long it may still take: as its definition says or the options do, and not beyond
   * the context's deadline.
   *
   * @throws GateBroken if no time is left
   */
  Duration limit() throws GateBroken {
    Duration within = job.gate().within();
    return untilDeadline(within == null ? options.wallLimit() : within);
  }

  Instant now() {
    return clock.instant();
  }

  private Duration untilDeadline(Duration longest) throws GateBroken {
    Instant now = clock.instant();
    Instant end = now.plus(longest);
    Duration left =
        Duration.between(now, end.isBefore(context.deadline()) ? end : context.deadline());
    if (left.isNegative() || left.isZero()) {
      throw new GateBroken(
          "its time was up at "
              + context.deadline()
              + ", before it began; give the stage more time with 'within'");
    }
    return left;
  }

  /**
   * Runs the command that readies the workspace, if there is one, with none of the gate's own
   * variables.
   *
   * @throws GateBroken if it does not succeed
   */
  void prepare() throws GateBroken, InterruptedException {
    if (job.prepares().isEmpty()) {
      return;
    }
    String problem = "the workspace could not be prepared: ";
    try {
      List<String> words = placeholders().words(job.prepares());
      Map<String, String> env = environment().told(context).variables();
      Duration limit = untilDeadline(options.wallLimit());
      Ended ended = start(words, env, limit, null, null);
      if (ended.exitCode() != 0) {
        String tail = Excerpt.tail(ended.output(), 2_000);
        throw new GateBroken(
            ExitMeaning.describe(ended.exitCode())
                + (tail.isEmpty() ? "; it printed nothing" : "; it printed last:\n" + tail),
            ended.output());
      }
    } catch (GateBroken e) {
      throw new GateBroken(problem + Failure.messageOf(e), e.log());
    }
  }

  /**
   * Runs the gate's program to its end.
   *
   * @param env the gate's variables
   * @param needs what must be installed for it; null where nobody says
   * @throws GateBroken if it cannot be started, or had to be stopped
   */
  Ended runProgram(List<String> words, Map<String, String> env, @Nullable String needs)
      throws GateBroken, InterruptedException {
    Map<String, String> all =
        environment().with(env).told(context).reportingTo(reports).variables();
    return start(words, all, limit(), job.gate().idle(), needs);
  }

  private ChildEnvironment environment() throws GateBroken {
    if (home == null) {
      try {
        home = FreshHome.create();
      } catch (IOException e) {
        throw new GateBroken("no home folder can be made for it: " + Failure.describe(e));
      }
    }
    return new ChildEnvironment(System.getenv(), options, home.folder());
  }

  private Ended start(
      List<String> words,
      Map<String, String> env,
      Duration limit,
      @Nullable Duration idle,
      @Nullable String needs)
      throws GateBroken, InterruptedException {
    String hint = needs == null ? hint(words.get(0)) : "it needs: " + needs;
    List<String> command = new ArrayList<>(words);
    command.set(0, ProgramPath.find(words.get(0), workspace, env, hint));
    Ended ended;
    try {
      ended =
          ChildProcess.run(new ChildProcess.Start(command, env, workspace, limit, idle), options);
    } catch (IOException | IllegalArgumentException e) {
      throw new GateBroken(
          "'" + words.get(0) + "' cannot be started: " + Failure.messageOf(e) + "; " + hint);
    }
    return switch (ended.how()) {
      case EXITED -> ended;
      case OUT_OF_TIME ->
          throw new GateBroken(
              "it was not done after "
                  + Times.of(limit)
                  + " and was stopped; give it more time with 'within', or make it faster",
              ended.output());
      case SILENT ->
          throw new GateBroken(
              "it printed nothing for "
                  + Times.of(idle == null ? limit : idle)
                  + " and was stopped"
                  + lastOf(ended)
                  + "; give it more time with 'idle', or let it say that it is alive",
              ended.output());
    };
  }

  private String hint(String program) {
    Path path = Path.of(program);
    return job.gate().cache() != null
            && program.indexOf('/') >= 0
            && !path.isAbsolute()
            && Files.notExists(workspace.resolve(path))
        ? "add '" + path.normalize() + "' to the 'inputs' of its 'cache', for it sees no other file"
        : "install it, or write its path";
  }

  private static String lastOf(Ended ended) {
    String last = Excerpt.lastLine(ended.output());
    return last.isEmpty() ? ", it never printed anything" : ", it printed last: '" + last + "'";
  }

  @Override
  public void close() {
    if (home != null) {
      home.close();
    }
  }
}
