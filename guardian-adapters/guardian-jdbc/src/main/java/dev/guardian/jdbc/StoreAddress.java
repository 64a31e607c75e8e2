package dev.guardian.jdbc;

/**
 * Where a store is, and what its user does when it fails.
 *
 * @param name how messages name it: a file, or a database without any password
 * @param mending what has to be mended before writing can work again, such as "the disk"
 * @param restoring what to do if what is read is damaged
 */
record StoreAddress(String name, String mending, String restoring) {

  StoreException says(String message) {
    return new StoreException(name, message);
  }

  /** What was handed in came after the store was closed. */
  StoreException closed() {
    return says(name + " is closed; open the store again");
  }

  /** A write failed, so that nobody knows what of it is kept. */
  StoreException unwritable(Throwable cause) {
    return new StoreException(
        name,
        name
            + " could not be written and takes nothing more ("
            + cause.getMessage()
            + "); mend "
            + mending
            + ", then close the store and open it again: what it holds then is what was kept",
        cause);
  }

  /**
   * @param what what could not be read, such as "the ledger in"
   */
  StoreException unreadable(String what, Exception cause) {
    return new StoreException(name, unreadableMessage(what, cause), cause);
  }

  String unreadableMessage(String what, Exception cause) {
    return what + " " + name + " cannot be read: " + cause.getMessage() + "; " + restoring;
  }
}
