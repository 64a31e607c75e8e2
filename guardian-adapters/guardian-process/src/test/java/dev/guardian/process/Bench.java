package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A workspace, a report folder and a runner to try gates on. */
final class Bench {
  final Path workspace;
  final Path reports;
  final FolderArtifactStore artifacts;
  final List<CatalogEntry> entries = new ArrayList<>();
  final List<GateProvider> providers = new ArrayList<>();
  final List<ReportParser> parsers = new ArrayList<>();
  ProcessOptions options = ProcessOptions.defaults().killGrace(Duration.ofMillis(200));
  List<ChangedFile> files = List.of(ChangedFile.added("README.md", 1));
  List<String> prepares = List.of();
  Map<String, String> variables = Map.of();
  Map<String, Map<String, String>> outputs = Map.of();
  Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
  List<String> toolchain = List.of();
  boolean baseline;
  String traceparent = "";

  Bench(Path folder) throws IOException {
    workspace = Files.createDirectories(folder.resolve("workspace")).toRealPath();
    reports = Files.createDirectories(folder.resolve("reports")).toRealPath();
    artifacts = FolderArtifactStore.in(folder.resolve("artifacts"));
  }

  /** Writes a shell script into the workspace and returns the words that run it. */
  List<String> script(String name, String... lines) throws IOException {
    Files.writeString(workspace.resolve(name), String.join("\n", lines) + "\n");
    return List.of("/bin/sh", name);
  }

  static GateSpec gate(List<String> words) {
    return GateSpec.of("tried", new GateAction.Command(words));
  }

  static GateSpec uses(String name, Map<String, String> with) {
    return GateSpec.of("tried", new GateAction.Uses(name, with));
  }

  GateResult run(String... lines) throws Exception {
    return run(gate(script("gate.sh", lines)));
  }

  GateResult run(GateSpec gate) throws InterruptedException {
    GateJob job = new GateJob("run-1/tests/tried#1", gate, prepares, variables, outputs);
    return runner().run(job, context());
  }

  ProcessGateRunner runner() {
    ProcessGateRunnerBuilder builder =
        ProcessGateRunner.builder(new Entries(entries), artifacts)
            .providers(providers)
            .parsers(parsers)
            .options(options);
    toolchain.forEach(builder::toolchain);
    return builder.build();
  }

  /** Returns how a file of the workspace begins. */
  Optional<byte[]> beginning(String path, int most) throws IOException {
    Path file = workspace.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(most));
    }
  }

  GivenContext context() {
    Change change = change();
    return new GivenContext(
        change,
        change.subject("sha256:policy"),
        workspace,
        reports,
        Map.of(),
        Map.of(),
        deadline,
        baseline,
        traceparent);
  }

  Change change() {
    Principal author = Principal.user(41_001);
    ObjectId id = new ObjectId("0123456789abcdef0123456789abcdef01234567");
    return new Change(
        new ChangeRef(new RepositoryId("r"), 7),
        "$(touch pwned)",
        author,
        Set.of(author),
        "refs/heads/x",
        id,
        "refs/heads/main",
        id,
        new MergeTree.Clean(id),
        List.of(),
        files,
        true);
  }

  private record Entries(Collection<CatalogEntry> entries) implements GateCatalog {
    @Override
    public Optional<CatalogEntry> find(String name) {
      return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
  }
}
