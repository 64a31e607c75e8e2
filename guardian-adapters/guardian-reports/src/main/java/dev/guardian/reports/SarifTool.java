package dev.guardian.reports;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a run's tool: the rules of its driver and of its extensions. */
final class SarifTool {
  /** More are refused, for a rule left out could be one of errors. */
  static final int MOST_RULES = 25_000;

  private static final int MOST_MESSAGES = 20;
  private static final int LONGEST_MESSAGE = 500;

  private final JsonReport json;
  private final SarifRun run;
  private int extensions;
  private int count;

  SarifTool(JsonReport json, SarifRun run) {
    this.json = json;
    this.run = run;
  }

  void read() throws IOException {
    json.object(
        name -> {
          switch (name) {
            case "driver" -> readComponent(0);
            case "extensions" -> json.array(() -> readComponent(++extensions));
            default -> json.skip();
          }
        });
  }

  private void readComponent(int component) throws IOException {
    json.object(
        name -> {
          if (name.equals("rules")) {
            json.array(() -> run.addRule(component, readRule()));
          } else {
            json.skip();
          }
        });
  }

  private SarifRule readRule() throws IOException {
    if (++count > MOST_RULES) {
      throw json.refuse("a tool has at most " + MOST_RULES + " rules, but here are more");
    }
    String[] id = {""};
    String[] level = {""};
    boolean[] security = {false};
    Map<String, String> messages = new HashMap<>();
    json.object(
        name -> {
          switch (name) {
            case "id" -> id[0] = Texts.clip(json.text(), Texts.LONGEST_NAME);
            case "defaultConfiguration" -> level[0] = readLevel();
            case "properties" -> security[0] = hasSecurityTag();
            case "messageStrings" -> json.object(key -> readMessage(key, messages));
            default -> json.skip();
          }
        });
    return new SarifRule(id[0], level[0], security[0], Map.copyOf(messages));
  }

  private String readLevel() throws IOException {
    String[] level = {""};
    json.object(
        name -> {
          if (name.equals("level")) {
            level[0] = json.text();
          } else {
            json.skip();
          }
        });
    return level[0];
  }

  private boolean hasSecurityTag() throws IOException {
    boolean[] found = {false};
    json.object(
        name -> {
          if (name.equals("tags")) {
            json.array(() -> found[0] |= json.text().toLowerCase(Locale.ROOT).equals("security"));
          } else {
            json.skip();
          }
        });
    return found[0];
  }

  private void readMessage(String key, Map<String, String> messages) throws IOException {
    json.object(
        name -> {
          if (name.equals("text") && messages.size() < MOST_MESSAGES) {
            messages.put(key, Texts.clip(json.text(), LONGEST_MESSAGE));
          } else {
            json.skip();
          }
        });
  }
}
