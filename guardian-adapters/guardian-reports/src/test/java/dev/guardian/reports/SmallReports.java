package dev.guardian.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Of each format a small report, made of rows that may stand in any order. */
final class SmallReports {
  /**
   * A format whose reports hold rows.
   *
   * @param rows some of any kind, the first a good one
   * @param failure one that makes any report FAILED; empty for formats that never are
   */
  record Shape(String head, String between, String tail, List<String> rows, String failure) {

    /** Returns rows of every kind. */
    List<String> all() {
      List<String> all = new ArrayList<>(rows);
      if (!failure.isEmpty()) {
        all.add(failure);
      }
      return all;
    }

    String with(List<String> some) {
      return head + String.join(between, some) + tail;
    }
  }

  private static final Set<String> ONLY_FAILURES = Set.of("ruff-json", "gitleaks-json");

  private static final Map<String, Shape> SHAPES = new TreeMap<>();

  static {
    tests();
    measures();
    linters();
    SmallScans.scanners();
    SmallScans.browsers();
  }

  private SmallReports() {}

  static Map<String, Shape> shapes() {
    return SHAPES;
  }

  /** Returns the formats that rows can make FAILED. */
  static List<String> failable() {
    return SHAPES.keySet().stream().filter(f -> !SHAPES.get(f).failure().isEmpty()).toList();
  }

  /** Returns a report with the first row, or without any where all that is listed is a failure. */
  static String good(String format) {
    Shape shape = SHAPES.get(format);
    return shape.with(ONLY_FAILURES.contains(format) ? List.of() : shape.rows().subList(0, 1));
  }

  static void add(
      String format, String head, String between, String tail, String failure, String... rows) {
    SHAPES.put(format, new Shape(head, between, tail, List.of(rows), failure));
  }

  private static void tests() {
    add(
        "junit",
        "<testsuite>",
        "",
        "</testsuite>",
        "<testcase name='z'><error/></testcase>",
        "<testcase name='a'/>",
        "<testcase name='b'><skipped/></testcase>",
        "<testcase name='c'><failure/></testcase>",
        "<testcase name='d'><skipped/><error/></testcase>",
        "<testcase name='e'><flakyFailure/></testcase>",
        "<testcase name='f' status='notrun'/>",
        "<testsuite name='g' failures='1'/>",
        "<testsuite name='h'><testcase name='i'/></testsuite>");
    add(
        "xunit",
        "<assemblies>",
        "",
        "</assemblies>",
        "<assembly><test name='z' result='Fail'/></assembly>",
        "<assembly><test name='a' result='Pass'/></assembly>",
        "<assembly><test name='b' result='Skip'/></assembly>",
        "<assembly><test name='c' result='Pass'><failure/></test></assembly>",
        "<assembly name='d' failed='2'/>",
        "<assembly><errors><error type='assembly-cleanup'/></errors></assembly>");
    add(
        "trx",
        "<TestRun>",
        "",
        "</TestRun>",
        "<UnitTestResult testName='z' outcome='Failed'/>",
        "<UnitTestResult testName='a' outcome='Passed'/>",
        "<UnitTestResult testName='b' outcome='NotExecuted'/>",
        "<UnitTestResult testName='c' outcome='Timeout'/>",
        "<UnitTestResult testName='d' outcome='Passed'><UnitTestResult testName='e'"
            + " outcome='Passed'/></UnitTestResult>",
        "<RunInfo outcome='Error'><Text>t</Text></RunInfo>");
  }

  /** Whose verdict says no more than that there is evidence; how good it is, conditions ask. */
  private static void measures() {
    add(
        "pit",
        "<mutations>",
        "",
        "</mutations>",
        "",
        "<mutation detected='true' status='KILLED'/>",
        "<mutation detected='false' status='SURVIVED'/>");
    String mutant = "{'mutatorName':'M','location':{'start':{'line':1}},'status':'%s'}";
    json(
        "stryker",
        "{'schemaVersion':'1','thresholds':{},'files':{",
        "}}",
        "",
        "'a.ts':{'mutants':[" + mutant.formatted("Killed") + "]}",
        "'b.ts':{'mutants':[" + mutant.formatted("Survived") + "]}");
    add(
        "mutmut",
        "",
        "\n",
        "\n",
        "",
        "    a.x_f__mutmut_1: killed",
        "    a.x_f__mutmut_2: survived");
    add(
        "jacoco",
        "<report name='r'><package name='p'>",
        "",
        "</package></report>",
        "",
        "<sourcefile name='A.java'><line nr='1' mi='0' ci='3'/></sourcefile>",
        "<sourcefile name='B.java'><line nr='1' mi='3' ci='0'/></sourcefile>");
    add(
        "cobertura",
        "<coverage><packages>",
        "",
        "</packages></coverage>",
        "",
        "<class filename='a.py'><lines><line number='1' hits='1'/></lines></class>",
        "<class filename='b.py'><lines><line number='1' hits='0' condition-coverage='0% (0/2)'/>"
            + "</lines></class>");
    add(
        "clover",
        "<coverage><project name='p'>",
        "",
        "</project></coverage>",
        "",
        "<file name='a.php'><line num='1' count='1' type='stmt'/></file>",
        "<file name='b.php'><line num='1' truecount='1' falsecount='0' type='cond'/></file>");
    add(
        "lcov",
        "TN:\n",
        "\n",
        "\n",
        "",
        "SF:a.ts\nDA:1,1\nend_of_record",
        "SF:b.ts\nDA:1,0\nBRDA:1,0,0,-\nend_of_record");
    json(
        "istanbul",
        "{",
        "}",
        "",
        "'a.ts':{'statementMap':{'0':{'start':{'line':1}}},'s':{'0':1},'branchMap':{},'b':{}}",
        "'b.ts':{'statementMap':{},'s':{},'branchMap':{'0':{'line':1}},'b':{'0':[0,1]}}");
    json(
        "istanbul-summary",
        "{",
        "}",
        "",
        "'a.ts':{'lines':{'total':1,'covered':1},'branches':{'total':0,'covered':0}}",
        "'b.ts':{'lines':{'total':3,'covered':1},'branches':{'total':2,'covered':0}}");
  }

  private static void linters() {
    add(
        "checkstyle",
        "<checkstyle>",
        "",
        "</checkstyle>",
        "<file name='z'><error/></file>",
        "<file name='a'/>",
        "<file name='b'><error severity='warning'/></file>",
        "<file name='c'><error severity='error'/></file>",
        "<file name='d'><exception/></file>");
    add(
        "pmd",
        "<pmd version='7'>",
        "",
        "</pmd>",
        "<file name='z'><violation priority='1'>m</violation></file>",
        "<file name='a'><violation priority='5'>m</violation></file>",
        "<file name='b'><violation priority='3'>m</violation></file>",
        "<suppressedviolation filename='c'/>",
        "<error filename='d'/>");
    add(
        "spotbugs",
        "<BugCollection>",
        "",
        "<FindBugsSummary total_classes='3'/></BugCollection>",
        "<BugInstance type='Z' rank='1'/>",
        "<BugInstance type='A' rank='18'/>",
        "<BugInstance type='B' rank='12'/>",
        "<Errors errors='1'/>");
    json(
        "eslint-json",
        "[",
        "]",
        "{'filePath':'z','messages':[{'severity':2}]}",
        "{'filePath':'a','messages':[]}",
        "{'filePath':'b','messages':[{'severity':1}]}",
        "{'filePath':'c','messages':[],'errorCount':1}",
        "{'filePath':'d','messages':[{'severity':1,'message':'File ignored'}]}");
    json(
        "ruff-json",
        "[",
        "]",
        "{'code':'F','filename':'z','location':{},'message':'m'}",
        "{'code':null,'filename':'a','location':{'row':3},'message':'m'}");
    add(
        "tsc",
        "",
        "\n",
        "\nFiles:   85\n",
        "z.ts(1,1): error TS1: m",
        "a.ts(1,1): message TS2: m",
        "b.ts(1,1): error TS3: m",
        "  a line that goes on");
    add(
        "mypy",
        "",
        "\n",
        "\nSuccess: no issues found in 2 source files\n",
        "z.py:1: error: m  [misc]",
        "a.py:1: note: m",
        "b.py: error: m");
  }

  static void json(String format, String head, String tail, String failure, String... rows) {
    List<String> quoted = new ArrayList<>();
    for (String row : rows) {
      quoted.add(row.replace('\'', '"'));
    }
    Shape shape =
        new Shape(
            head.replace('\'', '"'),
            ",",
            tail.replace('\'', '"'),
            List.copyOf(quoted),
            failure.replace('\'', '"'));
    SHAPES.put(format, shape);
  }
}
