package dev.guardian.testkit.simulation;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Simulates definitions in a world where everything can go wrong.
 *
 * <p>The real kernel, engine and journal code run on one thread, with a clock that stands still
 * until everything that could run has run. A seed decides what runs next and what goes wrong: calls
 * that fail before or after their effect, answers that lie or never come, heads that move, people
 * who answer for another head, engines that crash in the middle of anything and are started again,
 * and engines that sleep while another one takes their store over. These laws must hold, after
 * every step:
 *
 * <ul>
 *   <li>{@code merges-once}, {@code delivers-once}, {@code credits-once}, {@code
 *       one-rollback-a-window}: whatever is repeated, its effect is not.
 *   <li>{@code affirmative-evidence}: what lands is just that head on just that base for which
 *       every gate passed, or which people who may have approved; {@code hold-down}: not at once.
 *   <li>{@code affirmative-look}, {@code soaks}: no traffic is raised but after its time, and after
 *       a look that a sound source answered.
 *   <li>{@code intent-first}: nothing happens that is not durably intended.
 *   <li>{@code replay-equals-live}: what the journal holds folds to what the engine says, event by
 *       event; {@code acknowledged-survives} and {@code nothing-from-nowhere}: after a crash too;
 *       {@code one-engine}: and one engine wrote it.
 *   <li>{@code ledger-folds}, {@code credits-truth}: trust is what the truth earns.
 *   <li>{@code every-run-ends}: once nothing goes wrong any more. {@code nothing-breaks}: no task
 *       of the engine throws. {@code calm-goes-through}: where nothing goes wrong, nothing is
 *       stopped.
 * </ul>
 *
 * <p>To simulate a pipeline and a gate of one's own:
 *
 * <pre>{@code
 * class OurPipelineTest {
 *   private static final Simulation SIMULATION =
 *       Simulation.of(OurPipelines.shop())           // the definition as it is in production
 *           .changing("docs/a.md", "src/pay/a.ts")   // what the simulated agent edits
 *           .granting("L1")                          // how far it is trusted, most of the time
 *           .gate("licenses", new LicenseGate()::answer)
 *           .gate("unit", (job, context, chance) ->
 *               chance.of(0.1) ? GateResult.inconclusive("no report") : GateResult.passed());
 *
 *   @Test
 *   void our_pipeline_holds_whatever_happens() {
 *     SIMULATION.seeds(1, 500);                      // throws a Violation that names the seed
 *   }
 * }
 * }</pre>
 *
 * <p>{@code -Dguardian.seed=4711} makes {@link #seeds} play that seed alone. A simulation does not
 * change; each method answers another one.
 */
public final class Simulation {
  /** The system property that names the one seed to play. */
  public static final String SEED = "guardian.seed";

  /** So many seeds are played before anybody looks whether one of them broke a law. */
  private static final int BLOCK = 50;

  private final List<Pipeline> pipelines;
  private final List<String> paths;
  private final Map<String, SimulatedGate> gates;
  private final @Nullable String level;
  private final @Nullable Profile profile;
  private final Wiring wiring;

  private Simulation(
      List<Pipeline> pipelines,
      List<String> paths,
      Map<String, SimulatedGate> gates,
      @Nullable String level,
      @Nullable Profile profile,
      Wiring wiring) {
    this.pipelines = List.copyOf(pipelines);
    this.paths = List.copyOf(paths);
    this.gates = Map.copyOf(gates);
    this.level = level;
    this.profile = profile;
    this.wiring = wiring;
  }

  /**
   * Simulates these definitions, each seed one of them.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Simulation of(Pipeline... pipelines) {
    if (pipelines.length == 0) {
      throw new IllegalArgumentException("a simulation needs a definition to simulate");
    }
    return new Simulation(
        List.of(pipelines), List.of("docs/a.md"), Map.of(), null, null, Wiring.PLAIN);
  }

  /**
   * Changes edit one of these files each. Default: {@code docs/a.md}.
   *
   * @throws IllegalArgumentException if there is none, or one is no relative path
   */
  public Simulation changing(String... paths) {
    if (paths.length == 0) {
      throw new IllegalArgumentException("a change edits a file; name at least one");
    }
    for (String path : paths) {
      if (path.isBlank() || path.startsWith("/")) {
        throw new IllegalArgumentException(
            "a file is named by its path in the repository, such as docs/a.md, not '" + path + "'");
      }
    }
    return new Simulation(pipelines, List.of(paths), gates, level, profile, wiring);
  }

  /**
   * The agent that writes changes mostly has this level from the beginning. Default: none.
   *
   * @throws IllegalArgumentException if no definition has such a level
   */
  public Simulation granting(String level) {
    Set<String> known = new TreeSet<>();
    pipelines.forEach(each -> each.trust().levels().forEach(one -> known.add(one.name())));
    if (!known.contains(level)) {
      throw new IllegalArgumentException(
          "no definition has a level '" + level + "'; there are " + known);
    }
    return new Simulation(pipelines, paths, gates, level, profile, wiring);
  }

  /**
   * Stands for the gate of this name. Without it a gate in code runs as it is, and what any other
   * gate says is drawn. It must answer at once, because time is virtual; under {@link
   * Profile#CALM}, which every fifth seed is, it must pass. A gate that always breaks violates no
   * law, because people are asked: whether gates are any good is not what is simulated.
   *
   * <p>What is drawn measures nothing, so a stage with {@code passes-when} needs one of its gates
   * to be said here, with what it measures:
   *
   * <pre>{@code
   * .gate("unit", (job, context, chance) ->
   *     GateResult.passed().measuring(Measurement.ratio("coverage.line", 0.93)))
   * }</pre>
   *
   * @throws IllegalArgumentException if no definition has such a gate
   */
  public Simulation gate(String name, SimulatedGate gate) {
    Set<String> known = gateNames();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "no definition has a gate '" + name + "'; there are " + known);
    }
    Map<String, SimulatedGate> more = new HashMap<>(gates);
    more.put(name, gate);
    return new Simulation(pipelines, paths, more, level, profile, wiring);
  }

  private Set<String> gateNames() {
    Set<String> names = new TreeSet<>();
    for (Pipeline pipeline : pipelines) {
      for (Stage stage : pipeline.stages()) {
        if (stage instanceof Stage.Checks checks) {
          checks.gates().forEach(each -> names.add(each.name()));
        }
      }
    }
    return names;
  }

  /** Plays all seeds under one profile. Default: {@link Profile#of}. */
  public Simulation under(Profile profile) {
    return new Simulation(pipelines, paths, gates, level, profile, wiring);
  }

  /** Puts something between engine and world. */
  public Simulation wired(Wiring wiring) {
    return new Simulation(pipelines, paths, gates, level, profile, wiring);
  }

  List<String> paths() {
    return paths;
  }

  @Nullable String level() {
    return level;
  }

  /**
   * Plays one seed.
   *
   * @throws Violation if a law does not hold
   * @throws IllegalArgumentException if a stage has conditions over what its gates measure, and
   *     none of its gates is one in code or was given by {@link #gate}
   */
  public SimulationReport run(long seed) {
    requireMeasured();
    Profile kind = profile == null ? Profile.of(seed) : profile;
    Chance chance = new Chance(seed);
    Pipeline pipeline = pipelineFor(kind, chance);
    World world = new World(seed, kind, pipeline, wiring, gates, chance.fork());
    return new Episode(world, this, chance.fork()).play();
  }

  /** Without a figure its stage can never pass, and every seed would tell of that alone. */
  private void requireMeasured() {
    for (Pipeline pipeline : pipelines) {
      for (Stage stage : pipeline.stages()) {
        if (stage instanceof Stage.Checks checks
            && !checks.passesWhen().isEmpty()
            && checks.gates().stream().noneMatch(this::measures)) {
          throw new IllegalArgumentException(
              "stage '"
                  + stage.name()
                  + "' passes when "
                  + checks.passesWhen().get(0)
                  + ", and what is drawn for its gates measures nothing; say what one of them"
                  + " answers: .gate(\""
                  + checks.gates().get(0).name()
                  + "\", (job, context, chance) -> GateResult.passed().measuring(…))");
        }
      }
    }
  }

  private boolean measures(GateSpec gate) {
    return gates.containsKey(gate.name()) || gate.action() instanceof GateAction.Custom;
  }

  private Pipeline pipelineFor(Profile kind, Chance chance) {
    List<Pipeline> fitting = new ArrayList<>(pipelines);
    if (kind == Profile.DELIVERY) {
      fitting.removeIf(each -> each.environments().isEmpty());
    }
    return chance.one(fitting.isEmpty() ? pipelines : fitting);
  }

  /**
   * Plays so many seeds, as many at once as there are processors.
   *
   * @throws Violation the one of the lowest seed, if a law does not hold under any
   * @throws IllegalArgumentException if {@code count} is less than 1, the system property {@value
   *     #SEED} is no whole number, or as {@link #run} says
   */
  public void seeds(long first, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one seed is played, but found " + count);
    }
    String only = System.getProperty(SEED);
    if (only != null) {
      var unused = run(seed(only));
      return;
    }
    requireMeasured();
    firstViolation(first, count)
        .ifPresent(
            violation -> {
              throw violation;
            });
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "-D" + SEED + " names a seed, a whole number, but found '" + text + "'", e);
    }
  }

  /** Plays so many seeds, and returns what the lowest one broke; empty if all laws hold. */
  public Optional<Violation> firstViolation(long first, int count) {
    long end = first + count;
    for (long from = first; from < end; from += BLOCK) {
      Optional<Violation> found =
          LongStream.range(from, Math.min(from + BLOCK, end))
              .parallel()
              .mapToObj(this::violation)
              .flatMap(Optional::stream)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> violation(long seed) {
    try {
      var unused = run(seed);
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e);
    }
  }
}
