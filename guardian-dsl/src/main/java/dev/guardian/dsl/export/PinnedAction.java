package dev.guardian.dsl.export;

/**
 * The actions of GitHub's own that an exported workflow uses. Each is named by its commit, because
 * a tag can be moved to other code; the version is for people and for tools that offer updates.
 */
enum PinnedAction {
  CHECKOUT("actions/checkout", "de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"),
  UPLOAD("actions/upload-artifact", "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1");

  private final String action;
  private final String commit;
  private final String version;

  PinnedAction(String action, String commit, String version) {
    this.action = action;
    this.commit = commit;
    this.version = version;
  }

  /** What stands after {@code uses:}. */
  String pinned() {
    return action + "@" + commit;
  }

  String version() {
    return version;
  }
}
