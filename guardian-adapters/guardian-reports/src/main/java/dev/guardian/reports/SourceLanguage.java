package dev.guardian.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The languages that coverage is measured in, told by the ends of file names. */
enum SourceLanguage {
  SCRIPT("js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte"),
  PYTHON("py"),
  JVM("java", "kt", "groovy", "scala"),
  DOT_NET("cs", "vb", "fs"),
  C("c", "cc", "cpp", "cxx", "h", "hh", "hpp", "m", "mm"),
  GO("go"),
  RUBY("rb"),
  PHP("php"),
  RUST("rs"),
  SWIFT("swift"),
  DART("dart");

  private static final Pattern TEST_FOLDER =
      Pattern.compile("(?:^|/)(?:tests?|specs?|e2e|__tests__|__mocks__|testdata)/");
  private static final Pattern TEST_FILE =
      Pattern.compile(
          "(?:^|/)(?:test_[^/]*|conftest|[^/]*_test|[^/]*_spec|[^/]*[.-](?:test|spec)|[^/]*Tests?)"
              + "\\.[a-z]+$");

  private static final Pattern DECLARATIONS = Pattern.compile("\\.d\\.[mc]?ts$");

  /** What configures tools by these very names; among the sources it could be anything. */
  private static final Pattern SETTINGS =
      Pattern.compile(
          "(?:^|/)(?:eslint|vite|vitest|jest|babel|rollup|webpack|tailwind|postcss"
              + "|prettier|playwright|stryker|tsup|next|nuxt|astro|svelte)\\.config\\.[mc]?[jt]s$"
              + "|(?:^|/)setup\\.py$");

  private final Set<String> endings;

  SourceLanguage(String... endings) {
    this.endings = Set.copyOf(List.of(endings));
  }

  /** Returns the language of a file; empty for one that coverage is not measured in. */
  static Optional<SourceLanguage> of(String path) {
    int dot = path.lastIndexOf('.');
    String ending = path.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(one -> one.endings.contains(ending)).findFirst();
  }

  /** Whether the file is code that tests run, and neither a test itself nor a tool's settings. */
  static boolean isMain(String path) {
    return of(path).isPresent()
        && !TEST_FOLDER.matcher(path).find()
        && !TEST_FILE.matcher(path).find()
        && !DECLARATIONS.matcher(path).find()
        && (isAmongSources(path) || !SETTINGS.matcher(path).find());
  }

  private static boolean isAmongSources(String path) {
    return path.startsWith("src/") || path.contains("/src/");
  }
}
