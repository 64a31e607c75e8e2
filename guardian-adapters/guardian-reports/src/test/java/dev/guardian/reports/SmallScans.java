package dev.guardian.reports;

/** The small reports of scanners, of what drives a browser, and of GitHub. */
final class SmallScans {
  private SmallScans() {}

  static void scanners() {
    SmallReports.add(
        "sarif",
        "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[",
        ",",
        "],\"tool\":{\"driver\":{\"rules\":[{\"id\":\"E\",\"defaultConfiguration\":"
            + "{\"level\":\"error\"}}]}}}]}",
        "{\"level\":\"error\"}",
        "{\"level\":\"warning\"}",
        "{\"level\":\"error\"}",
        "{\"ruleId\":\"E\"}",
        "{\"ruleId\":\"E\",\"suppressions\":[{\"kind\":\"inSource\"}]}",
        "{\"kind\":\"pass\"}",
        "{\"kind\":\"review\"}",
        "{\"level\":\"error\",\"baselineState\":\"unchanged\"}",
        "{\"level\":\"error\",\"baselineState\":\"absent\"}");
    SmallReports.json(
        "gitleaks-json",
        "[",
        "]",
        "{'RuleID':'z','File':'z'}",
        "{'RuleID':'a','File':'a','StartLine':3}");
    SmallReports.json(
        "semgrep-json",
        "{'errors':[],'paths':{'scanned':['a']},'results':[",
        "]}",
        "{'check_id':'z','path':'z','extra':{'severity':'ERROR'}}",
        "{'check_id':'a','path':'a','extra':{'severity':'INFO'}}",
        "{'check_id':'b','path':'b','extra':{'severity':'ERROR','is_ignored':true}}",
        "{'check_id':'c','path':'c','extra':{'severity':'MEDIUM'}}");
    SmallReports.json(
        "trivy-json",
        "{'SchemaVersion':2,'ArtifactName':'.','Results':[",
        "]}",
        "{'Target':'z','Vulnerabilities':[{'VulnerabilityID':'z','Severity':'HIGH'}]}",
        "{'Target':'a'}",
        "{'Target':'b','Vulnerabilities':[{'VulnerabilityID':'b','Severity':'LOW'}]}",
        "{'Target':'c','Misconfigurations':[{'ID':'c','Severity':'HIGH','Status':'PASS'}]}",
        "{'Target':'d','ExperimentalModifiedFindings':[{}]}");
    SmallReports.json(
        "npm-audit-json",
        "{'auditReportVersion':2,'metadata':{'dependencies':{'total':3}},'vulnerabilities':{",
        "}}",
        "'z':{'severity':'high'}",
        "'a':{'severity':'low'}",
        "'b':{'severity':'moderate','via':['a']}");
  }

  static void browsers() {
    String test = "'tests':[{'status':'%s','results':[{'status':'%s'}]}]";
    String spec = "{'specs':[{'title':'%s','ok':%s,%s}]}";
    SmallReports.json(
        "playwright-json",
        "{'config':{},'stats':{},'suites':[",
        "]}",
        spec.formatted("z", false, test.formatted("unexpected", "failed")),
        spec.formatted("a", true, test.formatted("expected", "passed")),
        spec.formatted("b", true, test.formatted("skipped", "skipped")),
        spec.formatted("c", true, test.formatted("flaky", "passed")),
        spec.formatted("d", true, test.formatted("expected", "failed")),
        spec.formatted("e", false, test.formatted("expected", "passed")));
    SmallReports.json(
        "zap-json",
        "{'@version':'2.15','site':[",
        "]}",
        "{'alerts':[{'pluginid':'z','riskcode':'3'}]}",
        "{'alerts':[]}",
        "{'alerts':[{'pluginid':'a','riskcode':'2'}]}",
        "{'alerts':[{'pluginid':'b','riskcode':'3','confidence':'0'}]}");
    SmallReports.add(
        "zap-xml",
        "<OWASPZAPReport>",
        "",
        "</OWASPZAPReport>",
        "<site><alertitem><riskcode>3</riskcode></alertitem></site>",
        "<site/>",
        "<site><alertitem><pluginid>a</pluginid><riskcode>1</riskcode></alertitem></site>",
        "<site><alertitem><riskcode>3</riskcode><confidence>0</confidence></alertitem></site>");
    SmallReports.add(
        "nuclei-jsonl",
        "",
        "\n",
        "\n",
        "{\"template-id\":\"z\",\"info\":{\"severity\":\"high\"}}",
        "{\"template-id\":\"a\",\"info\":{\"severity\":\"high\"},\"matcher-status\":false}",
        "{\"template-id\":\"b\",\"info\":{\"severity\":\"info\"}}");
    SmallReports.add(
        "github-commands",
        "",
        "\n",
        "\n",
        "::error file=z::m",
        "::notice::m",
        "::warning file=a,line=3::m",
        "other words");
    SmallReports.json(
        "github-annotations",
        "[",
        "]",
        "{'path':'z','annotation_level':'failure','message':'m'}",
        "{'path':'a','annotation_level':'notice','message':'m'}",
        "{'path':'b','annotation_level':'warning','message':'m'}");
  }
}
