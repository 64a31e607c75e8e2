package dev.guardian.process;

import dev.guardian.gate.GateProvider;
import dev.guardian.spi.ArtifactStore;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.ReportParser;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;

/** Builds a {@link ProcessGateRunner}. */
public final class ProcessGateRunnerBuilder {
  private final GateCatalog catalog;
  private final ArtifactStore artifacts;
  private final List<GateProvider> providers = new ArrayList<>();
  private final List<ReportParser> parsers = new ArrayList<>();
  private ProcessOptions options = ProcessOptions.defaults();
  private final List<String> toolchain = new ArrayList<>();
  private boolean discovering;
  private InstantSource clock = InstantSource.system();

  ProcessGateRunnerBuilder(GateCatalog catalog, ArtifactStore artifacts) {
    this.catalog = catalog;
    this.artifacts = artifacts;
  }

  /**
   * Adds gates written in code. Two of one name are not an order of precedence: using it is
   * ERRORED.
   */
  public ProcessGateRunnerBuilder providers(Collection<? extends GateProvider> more) {
    providers.addAll(more);
    return this;
  }

  /** Adds parsers of report formats, at most one for each format. */
  public ProcessGateRunnerBuilder parsers(Collection<? extends ReportParser> more) {
    parsers.addAll(more);
    return this;
  }

  /**
   * Adds the providers and parsers on the class path too, but for those of a class that is added
   * here.
   */
  public ProcessGateRunnerBuilder discovering() {
    discovering = true;
    return this;
  }

  /** Sets what programs are given and allowed; {@link ProcessOptions#defaults} if never called. */
  public ProcessGateRunnerBuilder options(ProcessOptions options) {
    this.options = options;
    return this;
  }

  /**
   * Says what programs find on this machine beside their own files: {@code node 22.3}, {@code
   * sha256:…} of an image, or the version of the configuration that made it. Results that are used
   * again are those of the same toolchain. Each call adds to it; nothing if never called.
   */
  public ProcessGateRunnerBuilder toolchain(String what) {
    toolchain.add(what);
    return this;
  }

  /** Sets the clock that deadlines are read on; the system's if never called. */
  public ProcessGateRunnerBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Builds the runner.
   *
   * @throws java.util.ServiceConfigurationError if a provider or parser on the class path cannot be
   *     loaded
   */
  public ProcessGateRunner build() {
    return new ProcessGateRunner(
        catalog,
        artifacts,
        discovering ? withFound(providers, GateProvider.class) : providers,
        discovering ? withFound(parsers, ReportParser.class) : parsers,
        options,
        clock,
        List.copyOf(toolchain));
  }

  private static <T> List<T> withFound(List<T> given, Class<T> type) {
    List<T> all = new ArrayList<>(given);
    for (T found : ServiceLoader.load(type)) {
      if (given.stream().noneMatch(each -> each.getClass() == found.getClass())) {
        all.add(found);
      }
    }
    return all;
  }
}
