package dev.guardian.dsl.imports;

import java.util.List;

/** Knows the commands that ready a workspace rather than check it. */
final class InstallCommands {
  private static final List<List<String>> BEGINNINGS =
      List.of(
          List.of("npm", "ci"),
          List.of("npm", "install"),
          List.of("npm", "i"),
          List.of("pnpm", "install"),
          List.of("pnpm", "i"),
          List.of("yarn", "install"),
          List.of("bun", "install"),
          List.of("npx", "playwright", "install"),
          List.of("pip", "install"),
          List.of("pip3", "install"),
          List.of("python", "-m", "pip", "install"),
          List.of("python3", "-m", "pip", "install"),
          List.of("poetry", "install"),
          List.of("pipenv", "install"),
          List.of("pipenv", "sync"),
          List.of("uv", "sync"),
          List.of("uv", "pip", "install"),
          List.of("bundle", "install"),
          List.of("composer", "install"),
          List.of("go", "mod", "download"),
          List.of("cargo", "fetch"),
          List.of("dotnet", "restore"));

  private InstallCommands() {}

  static boolean holds(List<String> words) {
    return words.equals(List.of("yarn"))
        || BEGINNINGS.stream()
            .anyMatch(
                begin ->
                    words.size() >= begin.size() && words.subList(0, begin.size()).equals(begin));
  }
}
