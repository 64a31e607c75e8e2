package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.ReportSpec;
import dev.guardian.spi.ArtifactStore;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.InputFiles;
import dev.guardian.spi.ReportParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs gates on this machine: commands and tools of the catalog as child processes, gates written
 * in code on threads of their own. An instance may run many gates at once; it holds nothing between
 * them.
 *
 * <p>A program gets its words as they are (no shell), an environment of a few allowed variables, an
 * empty home folder, no standard input, and ends with everything it started. Besides its own
 * variables it finds {@code GUARDIAN_REPORTS} (the folder for reports), {@code GUARDIAN_BASELINE}
 * ({@code true} on the base tree), {@code GUARDIAN_PROCESS} (a mark by which leftovers are found)
 * and, where the run is traced, {@code TRACEPARENT}.
 *
 * <p>Programs run in sessions of their own, so that Ctrl-C in a terminal reaches Guardian alone,
 * and they have no terminal to ask anything on. They end with this JVM, even where it is killed: a
 * small process beside it sees to that ({@code watchdog.sh}). Both want {@code setsid} (util-linux,
 * busybox) or {@code perl} at their usual places and {@code /bin/sh}; without them, and on Windows,
 * Ctrl-C ends programs too and those of a killed JVM run to their end.
 *
 * <p>{@link GateJob#prepares} runs before programs only: a gate written in code reads the tree as
 * the change has it, not as install scripts of the change left it.
 */
public final class ProcessGateRunner implements GateRunner {
  private final GateCatalog catalog;
  private final Map<String, List<GateProvider>> providers;
  private final List<ReportParser> parsers;
  private final ProducedFiles produced;
  private final ProcessOptions options;
  private final InstantSource clock;
  private final Fingerprints fingerprints;

  ProcessGateRunner(
      GateCatalog catalog,
      ArtifactStore artifacts,
      List<GateProvider> providers,
      List<ReportParser> parsers,
      ProcessOptions options,
      InstantSource clock,
      List<String> toolchain) {
    this.catalog = catalog;
    this.produced = new ProducedFiles(artifacts);
    // Their names are asked for once, here: a plugin whose name() throws is no use to anybody.
    this.providers = providers.stream().collect(Collectors.groupingBy(GateProvider::name));
    this.parsers = List.copyOf(parsers);
    this.options = options;
    this.clock = clock;
    this.fingerprints = new Fingerprints(catalog, this.parsers, options, toolchain);
  }

  /**
   * Begins a runner that knows no provider and no parser yet.
   *
   * @param catalog the tools that definitions may use by name
   * @param artifacts keeps what gates build
   */
  public static ProcessGateRunnerBuilder builder(GateCatalog catalog, ArtifactStore artifacts) {
    return new ProcessGateRunnerBuilder(catalog, artifacts);
  }

  /** Makes a runner with the default options and the providers and parsers on the class path. */
  public static ProcessGateRunner of(GateCatalog catalog, ArtifactStore artifacts) {
    return builder(catalog, artifacts).discovering().build();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A program is known by the content of its file, of the interpreter that its first line names,
   * and of the files, 64 MiB together at most, that an absolute path in its words or in the gate's
   * variables names; nothing is known of what it loads or starts in turn. Say that with {@link
   * ProcessGateRunnerBuilder#toolchain}.
   *
   * @return empty for gates written in code, for tools that do not apply to the change, for
   *     programs that cannot be started or are no input, for interpreters behind {@code env} with
   *     anything but one name, where an absolute path names a folder or too large a file, and on
   *     Windows
   */
  @Override
  public Optional<String> fingerprint(GateJob job, Change change, InputFiles files) {
    GateAction action = job.gate().action();
    return action instanceof GateAction.Uses uses && providers.containsKey(uses.gate())
        ? Optional.empty()
        : fingerprints.of(job, change, files);
  }

  @Override
  public GateResult run(GateJob job, GateContext context) throws InterruptedException {
    try (RunningGate gate = new RunningGate(job, context, options, clock)) {
      GateResult result = act(job.gate().action(), job, gate);
      // What the base builds is not delivered.
      return context.baseline()
          ? result
          : produced.keep(result, job.gate().produces(), gate.workspace());
    } catch (GateBroken e) {
      return e.result();
    } catch (RuntimeException e) {
      return GateResult.errored("the gate cannot be run: " + Failure.describe(e));
    }
  }

  private GateResult act(GateAction action, GateJob job, RunningGate gate)
      throws GateBroken, InterruptedException {
    if (action instanceof GateAction.Command command) {
      return command(command, job, gate);
    }
    if (action instanceof GateAction.Uses uses) {
      return uses(uses, job, gate);
    }
    if (action instanceof GateAction.Custom custom) {
      return coded(job, gate, () -> given(custom.gate(), gate, gate.context().inputs()));
    }
    throw new GateBroken("this runner cannot do " + action.getClass().getName());
  }

  private GateResult command(GateAction.Command command, GateJob job, RunningGate gate)
      throws GateBroken, InterruptedException {
    ReportSpec report = job.gate().report();
    Reports reports = new Reports(report == null ? List.of() : List.of(report), parsers);
    Placeholders placeholders = gate.placeholders();
    List<String> words = placeholders.words(command.words());
    Map<String, String> env = gate.env(placeholders);
    gate.prepare();
    return new CommandGate(gate, reports, null).run(words, env);
  }

  private GateResult uses(GateAction.Uses uses, GateJob job, RunningGate gate)
      throws GateBroken, InterruptedException {
    List<GateProvider> offering = providers.getOrDefault(uses.gate(), List.of());
    CatalogEntry entry = catalog.find(uses.gate()).orElse(null);
    if (offering.size() + (entry == null ? 0 : 1) > 1) {
      throw new GateBroken(
          "'"
              + uses.gate()
              + "' has several meanings: "
              + (entry == null ? "" : "an entry of the catalog, ")
              + String.join(", ", offering.stream().map(each -> each.getClass().getName()).toList())
              + "; rename or remove all but one");
    }
    Map<String, String> with = gate.placeholders().values(uses.with());
    if (entry != null) {
      return tool(entry, with, job, gate);
    }
    if (offering.isEmpty()) {
      throw new GateBroken(
          "no entry of the catalog and no plugin is called '"
              + uses.gate()
              + "'; check the name, or add the module "
              + "or catalog file that brings it");
    }
    return plugin(offering.get(0), with, job, gate);
  }

  private GateResult tool(
      CatalogEntry entry, Map<String, String> with, GateJob job, RunningGate gate)
      throws GateBroken, InterruptedException {
    Map<String, String> inputs = Inputs.of(entry.name(), entry.inputs(), with);
    if (!gate.context().baseline() && !Applies.to(gate.context().change(), entry.appliesTo())) {
      return GateResult.notApplicable(
          "no changed file matches " + String.join(", ", entry.appliesTo()));
    }
    ReportSpec own = job.gate().report();
    Reports reports = new Reports(own == null ? entry.reports() : List.of(own), parsers);
    Placeholders placeholders = gate.placeholders().with(inputs);
    List<String> words = placeholders.words(entry.command());
    Map<String, String> env = new LinkedHashMap<>(placeholders.values(entry.env()));
    env.putAll(gate.env(placeholders));
    gate.prepare();
    return new CommandGate(gate, reports, entry).run(words, env);
  }

  private GateResult plugin(
      GateProvider provider, Map<String, String> with, GateJob job, RunningGate gate)
      throws GateBroken, InterruptedException {
    return coded(
        job,
        gate,
        () -> {
          Map<String, String> inputs = Inputs.of(provider.name(), provider.inputs(), with);
          return given(provider.create(), gate, inputs);
        });
  }

  private GateResult coded(GateJob job, RunningGate gate, Callable<@Nullable GateResult> code)
      throws GateBroken, InterruptedException {
    if (job.gate().report() != null) {
      throw new GateBroken(
          "'"
              + job.gate().name()
              + "' is a gate written in code and answers itself; remove its 'report'");
    }
    if (job.gate().cache() != null) {
      throw new GateBroken(
          "'"
              + job.gate().name()
              + "' is a gate written in code, and nobody knows what that depends on; remove its"
              + " 'cache'");
    }
    return new CodedGate(job.gate().name(), options.killGrace()).run(code, gate.limit());
  }

  private static @Nullable GateResult given(Gate code, RunningGate gate, Map<String, String> inputs)
      throws Exception {
    Duration limit = gate.limit();
    Instant deadline = gate.now().plus(limit);
    Map<String, String> env = gate.env(gate.placeholders());
    return code.run(GivenContext.of(gate.context(), inputs, env, deadline));
  }
}
