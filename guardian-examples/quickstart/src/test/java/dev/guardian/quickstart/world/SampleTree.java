package dev.guardian.quickstart.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A checkout of the sample service with some of its changes, in a folder. */
public record SampleTree(Path folder) {
  static final List<String> EARLIER_CHANGES =
      List.of("1-docs-fix", "2-feature", "2-feature-fix", "3-auth");

  private static final Path WORLD = Path.of("target", "classes", "world");

  /** What a task of the build came to. */
  record Ended(int exitCode, String output) {}

  /** Lays the changes over the service as it is before any change. */
  public static SampleTree with(Path folder, List<String> changes) throws IOException {
    lay(WORLD.resolve("base"), folder);
    for (String change : changes) {
      lay(WORLD.resolve("changes").resolve(change).resolve("files"), folder);
    }
    return new SampleTree(folder);
  }

  private static void lay(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Runs a task as the gates do. */
  Ended build(String task, Map<String, String> variables) throws IOException, InterruptedException {
    Path output = Files.createTempFile("build", ".txt");
    try {
      Process process = start(task, variables, output);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("'%s' ends", task).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private Process start(String task, Map<String, String> variables, Path output)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "build/Build.java"));
    command.add(task);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** Builds the jar. */
  public Path jar() throws IOException, InterruptedException {
    Ended built = build("jar", Map.of());
    assertThat(built.exitCode()).as(built.output()).isZero();
    return folder.resolve("target").resolve("orders.jar");
  }

  static String digest(Path file) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    return "sha256:" + HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
