package dev.guardian.git;

import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A repository on disk, reached through two doors.
 *
 * <p>{@link #refs} is the repository itself and is only used to read and move refs. {@link
 * #objects} sees the same objects from a git directory of Guardian's own, {@code guardian/view}, so
 * that whatever reads content obeys neither the repository's configuration (merge and diff drivers,
 * filters, signature programs, grafts) nor the attributes of anybody: the view's {@code
 * info/attributes} outranks every {@code .gitattributes}. It cannot be switched off piece by piece,
 * because drivers have names that only the repository knows.
 */
final class GitRepository {
  /**
   * {@code !x} gives back the built-in behaviour, {@code -x} turns a conversion off: content is
   * bytes.
   */
  private static final String NO_ATTRIBUTES =
      "* -text -ident !eol !filter !working-tree-encoding !diff !merge !conflict-marker-size !whitespace\n";

  /** Once is enough: nobody goes back to an older git while this process runs. */
  private static volatile boolean versionChecked;

  private final Path directory;
  private final Git refs;
  private final Git objects;

  private GitRepository(Path directory, Git refs, Git objects) {
    this.directory = directory;
    this.refs = refs;
    this.objects = objects;
  }

  /**
   * @throws ForgeException if git is missing or too old, there is no repository at the path, it is
   *     shallow, or Guardian may not write into it
   */
  static GitRepository open(Path repository) {
    Path directory = GitDirectory.of(repository);
    Git refs = Git.on(directory, Map.of());
    if (!versionChecked) {
      GitVersion.parse(refs.run("--version")).check();
      versionChecked = true;
    }
    if (Files.exists(directory.resolve("shallow"))) {
      throw new ForgeException(
          directory
              + " is a shallow clone, which hides commits; run 'git fetch --unshallow' there");
    }
    Path view = directory.resolve("guardian").resolve("view");
    String format = refs.run("rev-parse", "--show-object-format").strip();
    try {
      writeView(view, format);
    } catch (IOException e) {
      throw new ForgeException(
          "Guardian keeps its notes in " + view + ", which cannot be written", e);
    }
    String store = directory.resolve("objects").toString();
    return new GitRepository(directory, refs, Git.on(view, Map.of("GIT_OBJECT_DIRECTORY", store)));
  }

  private static void writeView(Path view, String format) throws IOException {
    Files.createDirectories(view.resolve("refs"));
    Files.createDirectories(view.resolve("info"));
    boolean sha1 = format.equals("sha1");
    write(
        view.resolve("config"),
        "[core]\n\trepositoryformatversion = "
            + (sha1 ? 0 : 1)
            + "\n\tbare = true\n"
            + (sha1 ? "" : "[extensions]\n\tobjectformat = " + format + "\n"));
    write(view.resolve("info").resolve("attributes"), NO_ATTRIBUTES);
    write(view.resolve("HEAD"), "ref: refs/heads/nothing\n");
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
      return;
    }
    Path fresh = Files.createTempFile(file.getParent(), "fresh", "");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where Guardian keeps what no push can reach. */
  Path notes() {
    return directory.resolve("guardian");
  }

  /**
   * The commit that HEAD names.
   *
   * @throws ForgeException if it names none
   */
  ObjectId head() {
    return new ObjectId(refs.run("rev-parse", "--verify", "HEAD^{commit}").strip());
  }

  /** The repository itself: for refs only. */
  Git refs() {
    return refs;
  }

  /** All objects, and nothing that anybody configured. */
  Git objects() {
    return objects;
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
