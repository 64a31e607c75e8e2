package dev.guardian.git;

import dev.guardian.change.ObjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real repository, in which tests act as authors do, through the git binary. */
final class TestRepository {
  final Path path;

  private TestRepository(Path path) {
    this.path = path;
  }

  static TestRepository bare(Path path) {
    return init(path, "--bare");
  }

  static TestRepository existing(Path path) {
    return new TestRepository(path);
  }

  static TestRepository withWorkTree(Path path) {
    return init(path, "--quiet");
  }

  private static TestRepository init(Path path, String kind) {
    TestRepository repository = new TestRepository(path.getParent());
    repository.git("init", "--quiet", kind, "--initial-branch=main", path.toString());
    return new TestRepository(path);
  }

  String git(String... arguments) {
    return git(new byte[0], arguments);
  }

  String git(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@example.org",
                "GIT_COMMITTER_NAME", "Ada",
                "GIT_COMMITTER_EMAIL", "ada@example.org"));
    try {
      Process process = builder.start();
      process.getOutputStream().write(input);
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + output);
      }
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectId tip(String ref) {
    return new ObjectId(git("rev-parse", "--verify", "--end-of-options", ref));
  }

  ObjectId tree(ObjectId commit) {
    return new ObjectId(git("rev-parse", commit + "^{tree}"));
  }

  /** Starts a commit on a branch, which begins at {@code main} if it does not exist. */
  NewCommit on(String branch) {
    return new NewCommit(this, "refs/heads/" + branch);
  }

  /**
   * A commit in the making, as a stream for {@code git fast-import}, which takes any path and any
   * mode.
   */
  static final class NewCommit {
    private final TestRepository repository;
    private final String ref;
    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final List<String> parents = new ArrayList<>();
    private String author = "Ada <ada@example.org> 1700000000 +0200";

    private NewCommit(TestRepository repository, String ref) {
      this.repository = repository;
      this.ref = ref;
    }

    NewCommit from(ObjectId parent) {
      parents.add("from " + parent + "\n");
      return this;
    }

    NewCommit rootless() {
      parents.add("");
      return this;
    }

    NewCommit mergeOf(ObjectId parent) {
      parents.add("merge " + parent + "\n");
      return this;
    }

    NewCommit author(String nameMailAndDate) {
      author = nameMailAndDate;
      return this;
    }

    NewCommit write(String path, String content) {
      return write(
          "100644",
          path.getBytes(StandardCharsets.UTF_8),
          content.getBytes(StandardCharsets.UTF_8));
    }

    NewCommit write(String mode, String path, String content) {
      return write(
          mode, path.getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
    }

    NewCommit write(String mode, byte[] path, byte[] content) {
      text("M " + mode + " inline ");
      files.writeBytes(quoted(path));
      text("\ndata " + content.length + "\n");
      files.writeBytes(content);
      text("\n");
      return this;
    }

    NewCommit submodule(String path, ObjectId commit) {
      text("M 160000 " + commit + " ");
      files.writeBytes(quoted(path.getBytes(StandardCharsets.UTF_8)));
      text("\n");
      return this;
    }

    NewCommit delete(String path) {
      text("D ");
      files.writeBytes(quoted(path.getBytes(StandardCharsets.UTF_8)));
      text("\n");
      return this;
    }

    ObjectId commit(String message) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      stream.writeBytes(
          ("commit " + ref + "\nauthor " + author + "\n").getBytes(StandardCharsets.UTF_8));
      stream.writeBytes(
          "committer Ada <ada@example.org> 1700000000 +0000\n".getBytes(StandardCharsets.UTF_8));
      stream.writeBytes(("data " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      stream.writeBytes(bytes);
      stream.write('\n');
      stream.writeBytes(parentage().getBytes(StandardCharsets.UTF_8));
      stream.writeBytes(files.toByteArray());
      repository.git(stream.toByteArray(), "fast-import", "--quiet", "--force");
      return repository.tip(ref);
    }

    private String parentage() {
      boolean given = parents.stream().anyMatch(parent -> !parent.startsWith("merge"));
      String first = given ? "" : "from " + repository.start(ref) + "\n";
      return first + String.join("", parents);
    }

    private void text(String text) {
      files.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] quoted(byte[] path) {
      ByteArrayOutputStream quoted = new ByteArrayOutputStream();
      quoted.write('"');
      for (byte b : path) {
        quoted.writeBytes(
            b == '\n'
                ? new byte[] {'\\', 'n'}
                : b == '"' || b == '\\' ? new byte[] {'\\', b} : new byte[] {b});
      }
      quoted.write('"');
      return quoted.toByteArray();
    }
  }

  private ObjectId start(String ref) {
    String existing = git("for-each-ref", "--format=%(objectname)", "--", ref);
    return existing.isEmpty() ? tip("refs/heads/main") : new ObjectId(existing);
  }
}
