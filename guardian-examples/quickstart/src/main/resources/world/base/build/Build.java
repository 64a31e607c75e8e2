import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The build of this project: {@code java build/Build.java TASK}, in its root directory. */
public final class Build {

  private static final String USAGE =
      """
      java build/Build.java TASK
        compile             compiles sources and tests; a warning is a mistake
        format              names the files that google-java-format would change
        format --replace    formats them
        test                runs the tests; reports: JUnit XML and jacoco.xml
        mutation CLASSES    runs mutation tests on these classes (globs, separated by commas),
                            but not on the HTTP edge; report: mutations.xml
        jar                 makes target/orders.jar, the same bytes from the same sources
        smoke               uses the service at BASE_URL as a customer does
      """;

  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path TARGET = Path.of("target");
  private static final Path CLASSES = TARGET.resolve("classes");
  private static final Path TEST_CLASSES = TARGET.resolve("test-classes");

  /** The HTTP edge: without an answer its tests wait for one, so its mutants cost much time. */
  private static final String HANG_WHEN_MUTATED = "shop.orders.OrdersServer,shop.orders.Main";

  private static final List<String> COMPILER_OF_THE_JDK =
      Stream.of("api", "code", "file", "parser", "tree", "util")
          .map("--add-exports=jdk.compiler/com.sun.tools.javac.%s=ALL-UNNAMED"::formatted)
          .toList();

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      run(List.of(args));
    } catch (BuildFailure failure) {
      System.err.println("build: " + failure.getMessage());
      System.exit(1);
    }
  }

  private static void run(List<String> args) throws IOException, InterruptedException {
    switch (String.join(" ", args.subList(0, Math.min(1, args.size())))) {
      case "compile" -> compile();
      case "format" -> format(args.contains("--replace"));
      case "test" -> test();
      case "mutation" -> mutation(args.size() == 2 ? args.get(1) : "shop.orders.*");
      case "jar" -> jar();
      case "smoke" -> smoke();
      default -> throw new BuildFailure("which task?\n" + USAGE);
    }
  }

  private static void compile() throws IOException {
    compileMain();
    javac(TEST_CLASSES, classPath(CLASSES, tool("junit.jar")), TESTS);
  }

  private static void compileMain() throws IOException {
    javac(CLASSES, "", MAIN);
  }

  private static void javac(Path into, String classPath, Path sources) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("-Xlint:all", "-Werror", "--release", "17", "-g", "-proc:none"));
    words.addAll(List.of("-encoding", "UTF-8", "-cp", classPath, "-d", into.toString()));
    words.addAll(javaFiles(sources));
    delete(into);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    if (javac.run(System.out, System.err, words.toArray(String[]::new)) != 0) {
      throw new BuildFailure("the code in " + sources + " does not compile without warnings");
    }
  }

  private static void format(boolean replace) throws IOException, InterruptedException {
    boolean formatted =
        new Java()
            .with(COMPILER_OF_THE_JDK)
            .with("-jar", tool("google-java-format.jar"))
            .with(replace ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"))
            .with(javaFiles(Path.of("src")))
            .with(javaFiles(Path.of("build")))
            .succeeds();
    if (!formatted) {
      throw new BuildFailure("not formatted; run: java build/Build.java format --replace");
    }
  }

  private static void test() throws IOException, InterruptedException {
    compile();
    String coverage = TARGET.resolve("jacoco.exec").toString();
    String agent = tool("jacoco-agent.jar") + "=includes=shop.*,append=false,destfile=" + coverage;
    boolean passed =
        new Java()
            .with("-javaagent:" + agent)
            .with("-jar", tool("junit.jar"), "execute")
            .with("--class-path", classPath(CLASSES, TEST_CLASSES), "--scan-class-path")
            .with("--include-engine", "junit-jupiter")
            .with("--reports-dir", reports().toString())
            .with("--details", "summary", "--disable-banner", "--disable-ansi-colors")
            .succeeds();
    boolean reported =
        new Java()
            .with("-jar", tool("jacoco-cli.jar"), "report", coverage, "--quiet")
            .with("--classfiles", CLASSES.toString())
            .with("--sourcefiles", MAIN.toString())
            .with("--xml", reports().resolve("jacoco.xml").toString())
            .succeeds();
    if (!passed) {
      throw new BuildFailure("tests fail; see above");
    }
    if (!reported) {
      throw new BuildFailure("the coverage report could not be written; see above");
    }
  }

  private static void mutation(String classes) throws IOException, InterruptedException {
    compile();
    String everyJar = tool("pitest") + File.separator + "*";
    boolean ran =
        new Java()
            .with("-cp", classPath(everyJar, tool("junit.jar"), CLASSES, TEST_CLASSES))
            .with("org.pitest.mutationtest.commandline.MutationCoverageReport")
            .with("--targetClasses", classes, "--excludedClasses", "*Test," + HANG_WHEN_MUTATED)
            .with("--targetTests", "shop.orders.*Test", "--skipFailingTests=true")
            .with("--sourceDirs", MAIN.toString())
            .with("--reportDir", reports().toString(), "--timestampedReports=false")
            .with("--outputFormats", "XML", "--verbosity", "QUIET")
            .with("--threads", "2", "--timeoutConst", "1000")
            .with("--jvmArgs", String.join(",", Java.QUICK_START))
            .succeeds();
    if (!ran) {
      throw new BuildFailure("the mutation tests could not run; see above");
    }
  }

  private static void jar() throws IOException {
    compileMain();
    Path jar = TARGET.resolve("orders.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      put(entries, "META-INF/MANIFEST.MF");
      manifest().write(entries);
      for (Path compiled : files(CLASSES)) {
        put(entries, CLASSES.relativize(compiled).toString().replace(File.separatorChar, '/'));
        Files.copy(compiled, entries);
      }
    }
    System.out.println("made " + jar);
  }

  private static void put(JarOutputStream entries, String name) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    entries.putNextEntry(entry);
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "shop.orders.Main");
    return manifest;
  }

  /** Knows no token: it sees what a customer sees, and that the admin pages stay shut. */
  private static void smoke() {
    Service service = new Service(baseUrl());
    service.answers("GET /health", 200, "\"status\":\"ok\"", "\"release\":\"sha256:");
    service.answers("GET /products", 200, "\"sku\":\"tea\"", "\"sku\":\"kettle\"");
    service.answers("GET /quotes?sku=tea&quantity=10", 200, "\"total\":\"61.75\"");
    String first = service.answers("POST /orders?sku=tea&quantity=10", 201, "\"total\":\"61.75\"");
    String next = service.answers("POST /orders?sku=cup&quantity=1", 201, "\"total\":\"14.95\"");
    if (number(next) <= number(first)) {
      throw new BuildFailure("the next order needs a higher number: " + first + ", then " + next);
    }
    service.answers("POST /orders?sku=tea&quantity=0", 400, "\"problem\":");
    service.answers("GET /admin/orders", 401, "\"problem\":");
    System.out.println("the service at " + service.baseUrl() + " does what a customer expects");
  }

  private static String baseUrl() {
    String url = System.getenv("BASE_URL");
    if (url == null || !url.startsWith("http")) {
      throw new BuildFailure(
          "BASE_URL says where the service answers, such as http://localhost:8080, but is " + url);
    }
    return url;
  }

  private static int number(String order) {
    return Integer.parseInt(order.replaceFirst(".*\"number\":(\\d+).*", "$1"));
  }

  private static String classPath(Object... entries) {
    return Stream.of(entries).map(Object::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String tool(String name) {
    String tools = System.getenv("TOOLS");
    if (tools == null || !Files.exists(Path.of(tools, name))) {
      throw new BuildFailure("there is no " + name + " in TOOLS, which is " + tools);
    }
    return Path.of(tools, name).toString();
  }

  private static Path reports() throws IOException {
    String given = System.getenv("GUARDIAN_REPORTS");
    return Files.createDirectories(given == null ? TARGET.resolve("reports") : Path.of(given));
  }

  private static List<String> javaFiles(Path directory) throws IOException {
    return files(directory).stream().map(Path::toString).filter(f -> f.endsWith(".java")).toList();
  }

  private static void delete(Path directory) throws IOException {
    for (Path file : Files.exists(directory) ? files(directory) : List.<Path>of()) {
      Files.delete(file);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A Java process on the JDK that runs this build; it writes where the build writes. */
  private static final class Java {

    /** These processes are over before the optimizing compiler and many GC threads would pay. */
    private static final List<String> QUICK_START =
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final List<String> command = new ArrayList<>();

    private Java() {
      with(Path.of(System.getProperty("java.home"), "bin", "java").toString()).with(QUICK_START);
    }

    private Java with(String... words) {
      return with(List.of(words));
    }

    private Java with(List<String> words) {
      command.addAll(words);
      return this;
    }

    private boolean succeeds() throws IOException, InterruptedException {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
  }

  /** A running service, asked over HTTP. */
  private record Service(String baseUrl) {

    private static final int PATIENCE_MILLIS = 5_000;

    /** Asks, and returns the body of an answer that has this status and holds these parts. */
    private String answers(String request, int status, String... parts) {
      String[] methodAndPath = request.split(" ");
      try {
        URL url = URI.create(baseUrl + methodAndPath[1]).toURL();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod(methodAndPath[0]);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        int found = connection.getResponseCode();
        String body = body(connection);
        if (found != status || !List.of(parts).stream().allMatch(body::contains)) {
          throw new BuildFailure(
              "%s answered %d %s, but should answer %d with %s"
                  .formatted(request, found, body, status, String.join(" and ", parts)));
        }
        return body;
      } catch (IOException e) {
        throw new BuildFailure(request + " got no answer from " + baseUrl + ": " + e);
      }
    }

    private static String body(HttpURLConnection answered) throws IOException {
      try (InputStream body =
          answered.getResponseCode() < 400
              ? answered.getInputStream()
              : answered.getErrorStream()) {
        return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /** Ends the build with a message for the person who started it. */
  private static final class BuildFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private BuildFailure(String message) {
      super(message);
    }
  }
}
