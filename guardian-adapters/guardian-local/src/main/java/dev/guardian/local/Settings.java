package dev.guardian.local;

/**
 * What a Guardian asks of the daemons.
 *
 * @param leavesAfterMillis how long after the last contact everything ends by itself; 0 for never
 */
record Settings(long leavesAfterMillis) {
  static final Settings DEFAULT = new Settings(0);

  static Settings of(Home home) {
    return Json.read(home.settings(), Settings.class).orElse(DEFAULT);
  }

  void write(Home home) {
    Json.write(home.settings(), this);
  }
}
