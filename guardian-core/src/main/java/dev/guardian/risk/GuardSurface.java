package dev.guardian.risk;

import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.change.PathGlob;
import dev.guardian.change.PathGlobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every change is looked at for, whatever the definition says. A definition may add to it and
 * cannot take away.
 *
 * <p>Each reason has a name and a floor: {@link RiskLevel#CRITICAL} where it changes what judges
 * later changes, else {@link RiskLevel#HIGH}.
 */
public final class GuardSurface {

  private record PathReason(String name, RiskLevel floor, String detail, PathGlobs paths) {
    PathReason(String name, RiskLevel floor, String detail, String... paths) {
      this(name, floor, detail, PathGlobs.of(Arrays.stream(paths).map(PathGlob::of).toList()));
    }
  }

  private static final List<PathReason> PATHS =
      List.of(
          new PathReason(
              "pipeline-definition",
              RiskLevel.CRITICAL,
              "it defines what judges later changes",
              "guardian.yaml",
              "guardian.yml",
              ".guardian/**"),
          new PathReason(
              "ci-configuration",
              RiskLevel.CRITICAL,
              "it decides what runs with the repository's rights",
              ".github/workflows/**",
              ".github/actions/**",
              ".gitlab-ci.yml",
              ".circleci/**",
              "azure-pipelines.yml",
              "Jenkinsfile",
              ".buildkite/**",
              ".drone.yml",
              ".travis.yml",
              "bitbucket-pipelines.yml",
              ".woodpecker.yml",
              ".woodpecker/**",
              ".gitea/workflows/**",
              ".forgejo/workflows/**",
              ".github/dependabot.yml",
              "renovate.json",
              ".github/renovate.json"),
          new PathReason(
              "code-owners", RiskLevel.CRITICAL, "it decides who may approve", "CODEOWNERS"),
          new PathReason(
              "git-attributes",
              RiskLevel.HIGH,
              "it changes what git shows, runs or fetches",
              ".gitattributes",
              ".gitmodules",
              ".gitignore",
              ".gitconfig"),
          new PathReason(
              "agent-instructions",
              RiskLevel.HIGH,
              "agents act on what it says",
              "AGENTS.md",
              "AGENT.md",
              "CLAUDE.md",
              "CLAUDE.local.md",
              "GEMINI.md",
              "**/.claude/**",
              "**/.cursor/**",
              ".cursorrules",
              ".github/copilot-instructions.md",
              ".github/instructions/**",
              ".github/prompts/**",
              "**/.windsurf/**",
              ".windsurfrules",
              "SKILL.md",
              "**/skills/**/*.md",
              "**/.codex/**",
              ".aider*",
              ".mcp.json",
              "**/.vscode/**",
              "**/.devcontainer/**",
              ".clinerules",
              "**/.clinerules/**",
              "**/.roo/**",
              "**/.kiro/**",
              "AGENTS.override.md",
              "**/.junie/**"),
          new PathReason(
              "build-script",
              RiskLevel.HIGH,
              "it runs during the build or beside it",
              "Makefile",
              "GNUmakefile",
              "*.mk",
              "package.json",
              ".npmrc",
              ".yarnrc",
              ".yarnrc.yml",
              "pom.xml",
              "**/.mvn/**",
              "mvnw",
              "mvnw.cmd",
              "build.gradle",
              "build.gradle.kts",
              "settings.gradle",
              "settings.gradle.kts",
              "**/gradle/wrapper/**",
              "gradlew",
              "gradlew.bat",
              "build.xml",
              "Dockerfile",
              "Dockerfile.*",
              "*.dockerfile",
              "docker-compose*.yml",
              "docker-compose*.yaml",
              "compose.yaml",
              "compose.yml",
              "conftest.py",
              "setup.py",
              "setup.cfg",
              "pyproject.toml",
              "tox.ini",
              "noxfile.py",
              "build.rs",
              "BUILD",
              "BUILD.bazel",
              "WORKSPACE",
              "MODULE.bazel",
              "*.bzl",
              "CMakeLists.txt",
              "Rakefile",
              "Gemfile",
              "*.gemspec",
              "**/.husky/**",
              ".pre-commit-config.yaml",
              "lefthook.yml",
              "Justfile",
              "Taskfile.yml",
              "**/docs/conf.py",
              "**/buildSrc/**",
              "*.gradle",
              "*.gradle.kts",
              "gradle.properties",
              "**/gradle/libs.versions.toml",
              ".bazelrc",
              "build.sbt",
              "**/project/plugins.sbt",
              "*.csproj",
              "Directory.Build.props",
              "Directory.Build.targets",
              "gulpfile.*",
              "Gruntfile.*",
              ".pnpmfile.cjs",
              "sitecustomize.py",
              "usercustomize.py",
              "*.pth",
              "Containerfile",
              "Taskfile.yaml",
              ".justfile",
              "**/.cargo/**",
              "Cargo.toml"),
          new PathReason(
              "tool-configuration",
              RiskLevel.HIGH,
              "it can weaken what a gate finds",
              "*.config.js",
              "*.config.cjs",
              "*.config.mjs",
              "*.config.ts",
              "*.config.mts",
              ".eslintrc*",
              ".eslintignore",
              ".prettierrc*",
              ".prettierignore",
              "tsconfig*.json",
              ".coveragerc",
              ".semgrep.yml",
              ".semgrepignore",
              ".gitleaks.toml",
              ".gitleaksignore",
              ".trivyignore",
              "sonar-project.properties",
              "ruff.toml",
              ".ruff.toml",
              "mypy.ini",
              "pytest.ini",
              "checkstyle*.xml",
              "spotbugs*.xml",
              "pmd*.xml",
              "lombok.config",
              ".editorconfig",
              "stryker.conf.*",
              "suppressions.xml",
              "junit-platform.properties",
              "vitest.workspace.*",
              "jest.setup.*",
              ".mocharc*",
              ".flake8",
              ".pylintrc",
              ".golangci.yml",
              ".golangci.yaml",
              "biome.json",
              "biome.jsonc",
              "**/META-INF/services/org.junit.*"),
          new PathReason(
              "lockfile",
              RiskLevel.HIGH,
              "it decides which code of others is installed",
              "package-lock.json",
              "npm-shrinkwrap.json",
              "yarn.lock",
              "pnpm-lock.yaml",
              "bun.lockb",
              "bun.lock",
              "pdm.lock",
              "poetry.lock",
              "Pipfile.lock",
              "uv.lock",
              "requirements*.txt",
              "Cargo.lock",
              "go.sum",
              "go.mod",
              "gradle.lockfile",
              "composer.lock",
              "Gemfile.lock"));

  private GuardSurface() {}

  /**
   * Returns whether the file is one of those that the definition is read from, under either of its
   * names.
   */
  private static List<GuardReason> reasonsOfDefinition(ChangedFile file, List<String> definition) {
    List<GuardReason> reasons = new ArrayList<>();
    for (String own : definition) {
      PathGlob glob = PathGlob.of("/" + own.replaceAll("([\\\\*?\\[])", "\\\\$1"));
      for (String path : file.paths()) {
        if (glob.matches(path)) {
          reasons.add(
              new GuardReason(
                  "pipeline-definition",
                  RiskLevel.CRITICAL,
                  path,
                  "it defines what judges later changes"));
        }
      }
    }
    return reasons;
  }

  /**
   * Returns every reason that the file gives, none for an ordinary one. Both names of a rename are
   * looked at.
   */
  public static List<GuardReason> reasonsOf(ChangedFile file) {
    return reasonsOf(file, List.of());
  }

  /** The same, where the definition is read from these files of the repository. */
  static List<GuardReason> reasonsOf(ChangedFile file, List<String> definition) {
    List<GuardReason> reasons = new ArrayList<>(reasonsOfDefinition(file, definition));
    for (String path : file.paths()) {
      PathGlob.Candidate candidate = PathGlob.Candidate.of(path);
      for (PathReason reason : PATHS) {
        if (reason.paths.matches(candidate)) {
          reasons.add(new GuardReason(reason.name, reason.floor, path, reason.detail));
        }
      }
      String hostile = HostilePaths.problemWith(path);
      if (hostile != null) {
        reasons.add(new GuardReason("hostile-path", RiskLevel.HIGH, path, hostile));
      }
    }
    reasons.addAll(reasonsOfModes(file));
    return reasons.stream().distinct().toList();
  }

  private static List<GuardReason> reasonsOfModes(ChangedFile file) {
    List<GuardReason> reasons = new ArrayList<>();
    for (FileMode mode : List.of(file.oldMode(), file.newMode())) {
      switch (mode) {
        case SYMLINK -> reasons.add(high("symlink", file, "a link can stand for a file elsewhere"));
        case GITLINK ->
            reasons.add(high("submodule", file, "its content is not part of the change"));
        case UNKNOWN ->
            reasons.add(
                high("unknown-mode", file, "git gives it a mode that Guardian does not know"));
        default -> {}
      }
    }
    if (file.newMode() == FileMode.EXECUTABLE && file.oldMode() != FileMode.EXECUTABLE) {
      reasons.add(high("executable", file, "the change makes it executable"));
    }
    if (file.binary()) {
      reasons.add(high("binary", file, "nobody can read what it changes"));
    }
    if (file.kind() == ChangeKind.UNKNOWN) {
      reasons.add(
          high("unknown-status", file, "git gives it a status that Guardian does not know"));
    }
    return reasons.stream().distinct().toList();
  }

  private static GuardReason high(String name, ChangedFile file, String detail) {
    return new GuardReason(name, RiskLevel.HIGH, file.path(), detail);
  }
}
