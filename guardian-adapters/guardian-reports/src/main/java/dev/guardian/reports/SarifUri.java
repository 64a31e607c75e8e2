package dev.guardian.reports;

import java.io.IOException;

/**
 * An {@code artifactLocation}.
 *
 * @param uri absolute or relative; empty for none
 * @param base the name of what it is relative to; empty for none
 * @param index its place among the run's artifacts; -1 for none
 */
record SarifUri(String uri, String base, int index) {
  static final SarifUri NONE = new SarifUri("", "", -1);

  /** Longer ones are no paths. */
  private static final int LONGEST = 2_000;

  static SarifUri read(JsonReport json) throws IOException {
    String[] uri = {"", ""};
    int[] index = {-1};
    json.object(
        name -> {
          switch (name) {
            case "uri" -> uri[0] = json.text();
            case "uriBaseId" -> uri[1] = json.text();
            case "index" -> index[0] = json.number();
            default -> json.skip();
          }
        });
    boolean tooLong = uri[0].length() > LONGEST || uri[1].length() > LONGEST;
    return tooLong ? NONE : new SarifUri(uri[0], uri[1], index[0]);
  }
}
