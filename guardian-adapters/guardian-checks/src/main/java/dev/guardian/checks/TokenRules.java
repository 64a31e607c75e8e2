package dev.guardian.checks;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The formats that are known by their looks, each from its issuer's documentation. A token stands
 * alone: neither before nor behind it is a character that could belong to it.
 */
final class TokenRules {
  private static final String END = "(?:$|[^A-Za-z0-9_-])";

  private static final List<TokenRule> ALL =
      List.of(
          rule(
              "aws-access-key-id",
              "an AWS access key id",
              20,
              "(?:AKIA|ASIA)[A-Z2-7]{16}",
              "AKIA",
              "ASIA"),
          rule(
              "github-token",
              "a GitHub token",
              40,
              "gh[pousr]_[A-Za-z0-9]{36,}",
              "ghp_",
              "gho_",
              "ghu_",
              "ghs_",
              "ghr_"),
          rule(
              "github-fine-grained-token",
              "a fine-grained GitHub token",
              71,
              "github_pat_[A-Za-z0-9_]{60,}",
              "github_pat_"),
          rule("gitlab-token", "a GitLab token", 26, "glpat-[A-Za-z0-9_.-]{20,}", "glpat-"),
          rule("slack-token", "a Slack token", 25, "xox[abeoprs]-[A-Za-z0-9-]{20,}", "xox"),
          rule(
              "slack-webhook",
              "the address of a Slack webhook",
              70,
              "https://hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}",
              "https://hooks.slack.com/"),
          rule(
              "stripe-live-key",
              "a live Stripe key",
              24,
              "[sr]k_live_[A-Za-z0-9]{16,}",
              "sk_live_",
              "rk_live_"),
          rule("google-api-key", "a Google API key", 39, "AIza[A-Za-z0-9_-]{35}", "AIza"),
          rule("npm-token", "an npm token", 40, "npm_[A-Za-z0-9]{36}", "npm_"),
          rule("pypi-token", "a PyPI token", 70, "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}", "pypi-"),
          rule(
              "sendgrid-key",
              "a SendGrid key",
              69,
              "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}",
              "SG."),
          rule(
              // {"…"}.{"…"}.signature, in base64: both objects begin with eyJ.
              "json-web-token",
              "a JSON web token",
              48,
              "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}",
              "eyJ"));

  private TokenRules() {}

  private static TokenRule rule(
      String id, String description, int least, String token, String... beginnings) {
    return new TokenRule(
        id, description, List.of(beginnings), least, Pattern.compile("(" + token + ")" + END));
  }

  /** Returns what the line holds, at most one of each format. */
  static List<Secret> in(String line, int number) {
    List<Secret> secrets = new ArrayList<>();
    for (TokenRule rule : ALL) {
      rule.in(line, number).ifPresent(secrets::add);
    }
    return secrets;
  }
}
