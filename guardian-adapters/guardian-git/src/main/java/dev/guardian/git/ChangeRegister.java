package dev.guardian.git;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.ForgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which changes there are: one file each, {@code guardian/changes/<number>.json} in the git
 * directory.
 *
 * <p>They are files and not refs, because whoever may push may push refs, and these say who a
 * change is from. Several processes may write at once: one lock orders them.
 */
final class ChangeRegister {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path notes;
  private final Path changes;
  // Numbers never change what they stand for, so what was read once stays true.
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();
  private long known;

  private ChangeRegister(Path notes) {
    this.notes = notes;
    this.changes = notes.resolve("changes");
  }

  /**
   * @throws ForgeException if the folder cannot be written
   */
  static ChangeRegister in(Path notes) {
    try {
      ChangeRegister register = new ChangeRegister(notes);
      Files.createDirectories(register.changes);
      return register;
    } catch (IOException e) {
      throw new ForgeException(
          "Guardian keeps changes in " + notes + ", which cannot be written", e);
    }
  }

  /**
   * The repository's id: made up when Guardian first opens it, kept when it moves, not copied by a
   * clone.
   */
  RepositoryId repositoryId() {
    return locked(
        () -> {
          Path file = notes.resolve("repository-id");
          if (!Files.exists(file)) {
            DurableFile.write(file, "git-" + UUID.randomUUID());
          }
          return new RepositoryId(Files.readString(file).strip());
        });
  }

  /** Returns the change of this head and base, with a new number if there is none. */
  RegisteredChange join(
      String headRef,
      String baseRef,
      @Nullable String title,
      Principal opener,
      Set<Principal> contributors) {
    Set<Principal> all = new HashSet<>(contributors);
    all.add(opener);
    return locked(
        () -> {
          learn();
          Long number = numbers.get(key(headRef, baseRef));
          Optional<RegisteredChange> before = number == null ? Optional.empty() : read(number);
          RegisteredChange after =
              before
                  .map(change -> change.joinedBy(title, all))
                  .orElseGet(
                      () -> new RegisteredChange(known + 1, headRef, baseRef, title, opener, all));
          if (!before.equals(Optional.of(after))) {
            DurableFile.write(file(after.number()), JSON.writeValueAsString(after));
          }
          return after;
        });
  }

  /** Returns the change with this number. */
  Optional<RegisteredChange> find(long number) {
    try {
      return read(number);
    } catch (IOException e) {
      throw new ForgeException(file(number) + " holds a change, but cannot be read", e);
    }
  }

  private void learn() throws IOException {
    for (Optional<RegisteredChange> next = read(known + 1);
        next.isPresent();
        next = read(known + 1)) {
      known = next.get().number();
      numbers.put(key(next.get().headRef(), next.get().baseRef()), known);
    }
  }

  private Optional<RegisteredChange> read(long number) throws IOException {
    Path file = file(number);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), RegisteredChange.class))
        : Optional.empty();
  }

  private Path file(long number) {
    return changes.resolve(number + ".json");
  }

  private static String key(String headRef, String baseRef) {
    return headRef + "\n" + baseRef; // no ref's name holds a line break
  }

  private <T> T locked(DurableFile.Work<T> work) {
    try {
      return DurableFile.locked(notes.resolve("lock"), work);
    } catch (IOException e) {
      throw new ForgeException("what Guardian keeps in " + notes + " cannot be read or written", e);
    }
  }
}
