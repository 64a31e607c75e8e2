package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.GateJob;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessGateRunnerBuilderTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  void plugins_on_the_class_path_are_found() throws Exception {
    GateResult result = use(ProcessGateRunner.of(new NoTools(), bench.artifacts));

    assertThat(result.summary()).isEqualTo("found on the class path");
  }

  @Test
  void a_plugin_that_is_given_and_found_is_one() throws Exception {
    ProcessGateRunner runner =
        ProcessGateRunner.builder(new NoTools(), bench.artifacts)
            .discovering()
            .providers(List.of(new FoundProvider()))
            .build();

    assertThat(use(runner).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void without_looking_nothing_is_found() throws Exception {
    ProcessGateRunner runner = ProcessGateRunner.builder(new NoTools(), bench.artifacts).build();

    assertThat(use(runner).verdict()).isEqualTo(Verdict.ERRORED);
  }

  private GateResult use(ProcessGateRunner runner) throws InterruptedException {
    GateJob job = new GateJob("id", Bench.uses("found", Map.of()), List.of(), Map.of(), Map.of());
    return runner.run(job, bench.context());
  }

  private record NoTools() implements GateCatalog {
    @Override
    public Optional<CatalogEntry> find(String name) {
      return Optional.empty();
    }

    @Override
    public Collection<CatalogEntry> entries() {
      return List.of();
    }
  }
}
