package shop.orders.auth;

/** The token that opens the admin pages; a blank one opens nothing. */
public final class AdminToken {

  private static final String SCHEME = "Bearer ";

  private final String token;

  public AdminToken(String token) {
    this.token = token;
  }

  /** Says whether this value of an {@code Authorization} header carries the token. */
  public boolean opens(String authorization) {
    return !token.isBlank() && authorization.equals(SCHEME + token);
  }
}
