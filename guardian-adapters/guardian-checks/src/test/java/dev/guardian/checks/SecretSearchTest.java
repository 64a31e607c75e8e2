package dev.guardian.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are drawn at run time, so that no scanner takes this file for a leak. */
class SecretSearchTest {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LETTERS = UPPER + UPPER.toLowerCase(java.util.Locale.ROOT);
  private static final String BASE32 = UPPER + "234567";
  private static final String BASE62 = LETTERS + DIGITS;
  private static final String BASE64 = BASE62 + "+/";
  private static final String HEX = DIGITS + "abcdef";

  private final SplittableRandom random = new SplittableRandom(7);

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("aws-access-key-id", "AK" + "IA", 16, BASE32),
        Arguments.of("aws-access-key-id", "AS" + "IA", 16, BASE32),
        Arguments.of("github-token", "gh" + "p_", 36, BASE62),
        Arguments.of("github-token", "gh" + "s_", 36, BASE62),
        Arguments.of("github-fine-grained-token", "github_" + "pat_", 82, BASE62),
        Arguments.of("gitlab-token", "gl" + "pat-", 20, BASE62),
        Arguments.of("slack-token", "xo" + "xb-", 40, BASE62),
        Arguments.of("stripe-live-key", "sk_" + "live_", 24, BASE62),
        Arguments.of("google-api-key", "AI" + "za", 35, BASE62),
        Arguments.of("npm-token", "np" + "m_", 36, BASE62),
        Arguments.of("pypi-token", "py" + "pi-AgEIcHlwaS5vcmc", 120, BASE62));
  }

  @ParameterizedTest
  @MethodSource("formats")
  @Tag("threat:E13")
  void every_format_is_found_in_every_surrounding(
      String rule, String beginning, int length, String alphabet) {
    for (int i = 0; i < 50; i++) {
      String token = beginning + draw(length, alphabet);
      for (String line :
          List.of(
              token,
              "x = \"" + token + "\";",
              "{\"k\":\"a\\n" + token + "\"}",
              "KEY=" + token,
              "https://host/?key=" + token + "&x=1",
              "- " + token + " # note",
              "x".repeat(20_000) + " " + token)) {
        assertThat(rulesIn("src/a.js", line)).as(line).contains(rule);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  @Tag("twin:E13")
  void examples_and_words_that_only_begin_alike_go_through(
      String rule, String beginning, int length, String alphabet) {
    for (String line :
        List.of(
            beginning,
            beginning + "X".repeat(length),
            beginning + "A2".repeat(length).substring(0, length),
            beginning + "<your token>",
            beginning + (draw(length, alphabet) + "EXAMPLE").substring(7),
            "matches(\"" + beginning + "[A-Za-z0-9]{" + length + "}\")")) {
      assertThat(rulesIn("src/a.js", line)).as(line).isEmpty();
    }
  }

  @Test
  void dotted_formats_are_found() {
    String sendgrid = "S" + "G." + draw(22, BASE62) + "." + draw(43, BASE62);
    String webToken =
        "ey" + "J" + draw(33, BASE62) + ".ey" + "J" + draw(60, BASE62) + "." + draw(43, BASE62);
    String hook =
        "https://hooks.slack"
            + ".com/services/T0"
            + draw(8, UPPER)
            + "/B0"
            + draw(8, UPPER)
            + "/"
            + draw(24, BASE62);

    assertThat(rulesIn("a.js", "'" + sendgrid + "'")).containsExactly("sendgrid-key");
    assertThat(rulesIn("a.js", "Bearer " + webToken)).containsExactly("json-web-token");
    assertThat(rulesIn("a.js", hook)).containsExactly("slack-webhook");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = \"%s\"",
        "  \"apiKey\": \"%s\",",
        "const clientSecret: string = '%s';",
        "db.setPassword(\"%s\");",
        "token := `%s`",
        "config['access_token'] = '%s'",
        ":api_key => \"%s\"",
        "private static final String SECRET = \"%s\";"
      })
  @Tag("threat:E13")
  void a_random_value_given_to_a_secret_name_is_found(String line) {
    int found = 0;
    for (int i = 0; i < 200; i++) {
      found += rulesIn("src/a.js", line.formatted(draw(32, BASE62))).size();
      found += rulesIn("src/a.js", line.formatted(draw(40, HEX))).size();
    }

    assertThat(found).as("of 400 random values").isGreaterThan(385);
  }

  @ParameterizedTest
  @CsvSource({
    ".env,DB_PASSWORD=%s",
    ".env.production,export API_KEY=%s",
    "src/main/resources/application.properties,spring.datasource.password=%s",
    "config/app.yml,'  password: %s  # of the database'",
    ".npmrc,//registry.host/:_authToken=%s"
  })
  @Tag("threat:E13")
  void in_files_of_settings_the_quotes_may_be_missing(String path, String line) {
    assertThat(rulesIn(path, line.formatted("f8K2m9Xq4vT7bL1nZc6W")))
        .containsExactly("assigned-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "a.py                | password = \"changeme\"",
        "a.py                | password = \"correct-horse-battery-staple\"",
        "a.py                | password = os.environ[\"DATABASE_PASSWORD_V2\"]",
        "a.py                | secret = \"projects/4711/secrets/database/versions/3\"",
        "a.js                | const token = await getToken(session, request2, v3x1);",
        "a.js                | const token = `${prefix}8f3k2j5h6g7d8s9a`;",
        "a.js                | const TOKEN_URL = \"https://id.example.com/oauth2/v2.0/token\";",
        "a.js                | tokenUrl: \"https://login.host/8f3k2j5h6g7d8s9a0b1c/token\"",
        "a.js                | secret: \"https://vault.host/v1/8f3k2j5h6g7d8s9a0b1c\"",
        "a.js                | placeholder=\"your-api-key-1a2b3c4d5e\"",
        "a.js                | apiKey: \"your-api-key-1a2b3c4d5e\"",
        "a.js                | apiKey: \"YOUR_API_KEY_HERE_32_CHARACTERS\"",
        "app.config          | publicKeyToken=\"b77a5c561934e089\"",
        "app.config          | <add name=\"x\" publicKeyToken=\"31bf3856ad364e35\" />",
        "a.java              | if (line.startsWith(\"-----BEGIN PRIVATE KEY-----\")) {",
        "a.java              | String passwordField = \"loginPassword1Field2\";",
        "a.java              | @Value(\"${app.security.jwt.secret}\") String secret;",
        "ci.yml              | token: ${{ secrets.GITHUB_TOKEN }}",
        "ci.yml              | password: {{ .Values.database.password }}",
        "values.yml          | existingSecret: postgres-credentials-v2",
        "values.yml          | password: ENC[AES256_GCM,data:8f3k2j5h6g7d8s9a0b1c]",
        "a.ts                | import { Token } from \"./token-2f8a\";",
        "a.css               | .password-field-2x { background: url(\"a1.png\") }",
        "messages.json       | \"forgotPassword\": \"Forgot your password?\"",
        "a.md                | Set `API_KEY=<your key>` in the environment.",
        "a.go                | tokens := []string{\"8f3k2j5h6g7d8s9a0b1c\"}",
      })
  @Tag("twin:E13")
  void what_people_write_goes_through(String path, String line) {
    assertThat(rulesIn(path, line)).isEmpty();
  }

  @Test
  @Tag("twin:E13")
  void digests_ids_and_pictures_go_through() {
    String image = "<img src=\"data:image/png;base64," + draw(200_000, BASE64) + "==\">";
    String uuid = new UUID(random.nextLong(), random.nextLong()).toString();

    assertThat(rulesIn("a.html", image)).isEmpty();
    assertThat(rulesIn("a.py", "request_token = \"" + uuid + "\"")).isEmpty();
    assertThat(rulesIn("a.py", "digest = \"" + draw(64, HEX) + "\"")).isEmpty();
    assertThat(rulesIn("a.py", "token = \"sha256:" + draw(64, HEX) + "\"")).isEmpty();
    assertThat(rulesIn("package-lock.json", "\"token\": \"" + draw(40, BASE62) + "\"")).isEmpty();
    assertThat(
            rulesIn(
                "package-lock.json",
                "\"js-tokens\": {\"integrity\": \"sha512-" + draw(86, BASE64) + "==\"}"))
        .isEmpty();
    assertThat(rulesIn("sealed.yml", "password: " + draw(600, BASE64))).isEmpty();
  }

  @Test
  @Tag("threat:E13")
  void a_lock_file_hides_no_token_of_a_known_format() {
    assertThat(rulesIn("package-lock.json", "//" + "gh" + "p_" + draw(36, BASE62))).isNotEmpty();
  }

  @Test
  @Tag("threat:E13")
  void a_private_key_is_found_however_it_is_written() {
    String header = "-----BEGIN RSA " + "PRIVATE KEY-----";
    String body = draw(64, BASE64);

    assertThat(rulesIn("id_rsa", header, body, body)).containsExactly("private-key");
    assertThat(rulesIn("id_rsa", header, "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES", "", body))
        .containsExactly("private-key");
    assertThat(rulesIn("key.json", "{\"private_key\": \"" + header + "\\n" + body + "\\n\"}"))
        .containsExactly("private-key");
    assertThat(rulesIn("A.java", "\"" + header + "\\n\"", "    + \"" + body + "\\n\""))
        .containsExactly("private-key");
  }

  @Test
  @Tag("threat:E13")
  void a_key_below_a_header_that_was_there_is_found() {
    List<String> lines = List.of("-----BEGIN " + "PRIVATE KEY-----", draw(64, BASE64));

    assertThat(new SecretSearchOver("id_rsa", lines, 2).rules()).containsExactly("private-key");
    assertThat(new SecretSearchOver("id_rsa", lines).rules()).isEmpty();
  }

  @Test
  @Tag("twin:E13")
  void a_header_alone_a_cut_key_and_a_public_key_go_through() {
    String header = "-----BEGIN " + "PRIVATE KEY-----";

    assertThat(rulesIn("a.md", header, "MIIEvQIBADAN...", "-----END PRIVATE KEY-----")).isEmpty();
    assertThat(rulesIn("a.go", "const header = \"" + header + "\"", "func parse() {}")).isEmpty();
    assertThat(rulesIn("a.pem", "-----BEGIN PUBLIC KEY-----", draw(64, BASE64))).isEmpty();
    assertThat(rulesIn("a.pem", "-----BEGIN CERTIFICATE-----", draw(64, BASE64))).isEmpty();
    assertThat(rulesIn("a.md", header, "A".repeat(64))).isEmpty();
  }

  /** Decoys that would cost a careless search the square of their length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        " eyJ",
        "eyJ",
        " eyJaaaaaaaaaa.eyJ",
        "-----BEGIN PRIVATE KEY-----",
        "password=\"",
        "xox",
        " token : a",
        "sk_live_",
        "-----BEGIN "
      })
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void decoys_do_not_make_it_slow(String decoy) {
    String line = decoy.repeat(NewText.LARGEST / 4 / decoy.length());

    assertThat(rulesIn(".env", line)).isEmpty();
  }

  private String draw(int length, String alphabet) {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < length; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }

  private static List<String> rulesIn(String path, String... lines) {
    return new SecretSearchOver(
            path, Arrays.asList(lines), IntStream.rangeClosed(1, lines.length).toArray())
        .rules();
  }

  private record SecretSearchOver(String path, List<String> lines, int... newLines) {
    List<String> rules() {
      try {
        List<Secret> found =
            new SecretSearch(path, new NewText(new ArrayList<>(lines), newLines, "")).find();
        return found.stream().map(Secret::rule).toList();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
