package dev.guardian.quickstart.traffic;

/**
 * A request.
 *
 * @param method such as {@code GET}
 * @param path with its query, such as {@code /quotes?sku=tea&quantity=3}
 */
public record Call(String method, String path) {

  @Override
  public String toString() {
    return method + " " + path;
  }
}
