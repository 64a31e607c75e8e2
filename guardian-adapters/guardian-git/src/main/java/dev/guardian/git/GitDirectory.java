package dev.guardian.git;

import dev.guardian.spi.ForgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the git directory that a path means, without asking git, which would look at the folders
 * above as well.
 */
final class GitDirectory {

  private GitDirectory() {}

  /**
   * Returns the directory that holds the refs and objects.
   *
   * @param repository a bare repository, a folder with {@code .git} in it (a linked work tree too),
   *     or a {@code .git} folder
   * @throws ForgeException if it is none of these
   */
  static Path of(Path repository) {
    try {
      Path real = repository.toRealPath();
      Path dotGit = real.resolve(".git");
      if (Files.isRegularFile(dotGit)) {
        return common(real.resolve(pointer(dotGit, "gitdir: ")).toRealPath());
      }
      return common(Files.isDirectory(dotGit) ? dotGit.toRealPath() : real);
    } catch (IOException e) {
      throw new ForgeException(
          "a repository is a folder with '.git' in it or a bare repository, but "
              + repository
              + " cannot be opened",
          e);
    }
  }

  private static Path common(Path directory) throws IOException {
    Path commonDir = directory.resolve("commondir");
    Path found =
        Files.isRegularFile(commonDir)
            ? directory.resolve(pointer(commonDir, "")).toRealPath()
            : directory;
    if (!Files.isRegularFile(found.resolve("HEAD"))
        || !Files.isDirectory(found.resolve("objects"))) {
      throw new ForgeException(
          "a git directory holds HEAD and objects, but "
              + found
              + " does not; give the path of a repository or run 'git init' there");
    }
    return found;
  }

  private static String pointer(Path file, String prefix) throws IOException {
    String text = Files.readString(file).strip();
    if (!text.startsWith(prefix)) {
      throw new ForgeException(file + " begins with '" + prefix + "', but found '" + text + "'");
    }
    return text.substring(prefix.length());
  }
}
