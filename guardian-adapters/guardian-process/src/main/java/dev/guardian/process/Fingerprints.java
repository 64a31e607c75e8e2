package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.ReportSpec;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.InputFiles;
import dev.guardian.spi.ReportParser;
import java.io.File;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says what the result of a program depends on beside the files of its workspace. All that it is
 * given goes in as it will be, with values in the place of placeholders.
 */
final class Fingerprints {
  /** Goes up whenever the same program on the same files may be judged otherwise. */
  private static final String FORM = "process 2";

  /** Nothing of the machine can be below it. */
  private static final String NOWHERE = "/dev/null";

  /** Where the folders of one attempt are is no matter; a program that thinks so is broken. */
  private static final String WORKSPACE = NOWHERE + "/workspace";

  private static final String REPORTS = NOWHERE + "/reports";

  private final GateCatalog catalog;
  private final List<ReportParser> parsers;
  private final ProcessOptions options;
  private final List<String> toolchain;
  private final FileContents contents = new FileContents(InstantSource.system());
  private final ToolFiles tools = new ToolFiles(contents);

  Fingerprints(
      GateCatalog catalog,
      List<ReportParser> parsers,
      ProcessOptions options,
      List<String> toolchain) {
    this.catalog = catalog;
    this.parsers = parsers;
    this.options = options;
    this.toolchain = toolchain;
  }

  Optional<String> of(GateJob job, Change change, InputFiles files) {
    if (File.separatorChar == '\\') {
      return Optional.empty();
    }
    try {
      GateAction action = job.gate().action();
      if (action instanceof GateAction.Command command) {
        return Optional.of(command(command, job, change, files));
      }
      CatalogEntry entry =
          action instanceof GateAction.Uses uses ? catalog.find(uses.gate()).orElse(null) : null;
      return entry == null || !Applies.to(change, entry.appliesTo())
          ? Optional.empty()
          : Optional.of(tool(entry, ((GateAction.Uses) action).with(), job, change, files));
    } catch (GateBroken | IOException e) {
      // It will say so itself, and better, when it is run.
      return Optional.empty();
    }
  }

  private String command(GateAction.Command command, GateJob job, Change change, InputFiles files)
      throws GateBroken, IOException {
    Canonical text = machine();
    Placeholders placeholders = placeholders(job, change);
    Map<String, String> env = placeholders.values(job.gate().env());
    program(text, placeholders.words(command.words()), env, files);
    rest(text, job, change, reports(job, List.of()), files);
    return text.digest();
  }

  private String tool(
      CatalogEntry entry, Map<String, String> with, GateJob job, Change change, InputFiles files)
      throws GateBroken, IOException {
    Canonical text = machine();
    Placeholders plain = placeholders(job, change);
    Map<String, String> inputs = Inputs.of(entry.name(), entry.inputs(), plain.values(with));
    Placeholders placeholders = plain.with(inputs);
    Map<String, String> env = new LinkedHashMap<>(placeholders.values(entry.env()));
    env.putAll(placeholders.values(job.gate().env()));
    text.put(entry.name())
        .put(inputs)
        .put(entry.command())
        .put(entry.env())
        .put(entry.category().name())
        .put(new TreeSet<>(entry.findingExits()).toString());
    program(text, placeholders.words(entry.command()), env, files);
    rest(text, job, change, reports(job, entry.reports()), files);
    return text.digest();
  }

  /** What is the same for all gates on this machine. */
  private Canonical machine() {
    return new Canonical()
        .put(FORM)
        .put(System.getProperty("os.name"))
        .put(System.getProperty("os.arch"))
        .put(toolchain)
        .put(passed());
  }

  private Map<String, String> passed() {
    Map<String, String> passed = new TreeMap<>();
    for (String name : options.passes()) {
      String value = System.getenv(name);
      if (value != null) {
        passed.put(name, value);
      }
    }
    return passed;
  }

  private static Placeholders placeholders(GateJob job, Change change) {
    return Placeholders.of(job, change, WORKSPACE, REPORTS);
  }

  /** What prepares the workspace, and how reports are read. */
  private void rest(
      Canonical text, GateJob job, Change change, List<ReportSpec> reports, InputFiles files)
      throws GateBroken, IOException {
    List<String> prepares = placeholders(job, change).words(job.prepares());
    text.put(prepares.size());
    if (!prepares.isEmpty()) {
      program(text, prepares, Map.of(), files);
    }
    boolean looksAtChange = false;
    text.put(reports.size());
    for (ReportSpec report : reports) {
      ReportParser parser = parser(report);
      text.put(report.format()).put(report.path()).put(parser.getClass().getName());
      text.put(String.valueOf(parser.getClass().getPackage().getImplementationVersion()));
      looksAtChange |= parser.looksAtChange();
    }
    if (looksAtChange) {
      put(text, change);
    }
  }

  private static List<ReportSpec> reports(GateJob job, List<ReportSpec> standard) {
    ReportSpec own = job.gate().report();
    return own == null ? standard : List.of(own);
  }

  private ReportParser parser(ReportSpec report) throws GateBroken {
    List<ReportParser> found =
        parsers.stream().filter(each -> each.format().equals(report.format())).toList();
    if (found.size() != 1) {
      throw new GateBroken("there is not one parser of '" + report.format() + "'");
    }
    return found.get(0);
  }

  private static void put(Canonical text, Change change) {
    text.put(String.valueOf(change.complete())).put(change.files().size());
    for (ChangedFile file : change.files()) {
      text.put(file.path())
          .put(String.valueOf(file.previousPath()))
          .put(
              List.of(
                  file.kind().name(),
                  file.oldMode().name(),
                  file.newMode().name(),
                  String.valueOf(file.binary()),
                  file.addedLines().toString(),
                  String.valueOf(file.deletions())));
    }
  }

  /** The program as it will be found, its words and its variables, and the files they name. */
  private void program(
      Canonical text, List<String> words, Map<String, String> env, InputFiles files)
      throws GateBroken, IOException {
    Map<String, String> all = passed();
    all.putAll(env);
    List<String> naming = new ArrayList<>(words.subList(1, words.size()));
    naming.addAll(new TreeMap<>(env).values());
    text.put(words)
        .put(new TreeMap<>(env))
        .put(tools.of(words.get(0), all, files))
        .put(contents.named(naming));
  }
}
