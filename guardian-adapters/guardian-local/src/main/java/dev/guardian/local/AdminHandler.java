package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a daemon tells and lets be done, to whoever shows the home's token. */
final class AdminHandler extends Handler.Abstract {
  private final Connector connector;
  private final Token token;
  private final Answers answers;

  /** Answers to those who may ask. */
  interface Answers {
    /**
     * Answers a request.
     *
     * @return what to say, as JSON
     * @throws IllegalArgumentException if there is no such thing, with the reason
     * @throws IOException if it cannot be done
     */
    byte[] to(Request request) throws IOException;
  }

  /**
   * @param connector where it listens; requests of other connectors are left to other handlers
   */
  AdminHandler(Connector connector, Token token, Answers answers) {
    this.connector = connector;
    this.token = token;
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // Connectors have no other identity.
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getConnectionMetaData().getConnector() != connector) {
      return false;
    }
    String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (shown == null || !token.isIn(shown)) {
      say(response, callback, HttpStatus.UNAUTHORIZED_401, "show the token".getBytes(UTF_8));
      return true;
    }
    try {
      say(response, callback, HttpStatus.OK_200, answers.to(request));
    } catch (IllegalArgumentException e) {
      say(response, callback, HttpStatus.NOT_FOUND_404, text(e));
    } catch (IOException | RuntimeException e) {
      say(response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500, text(e));
    }
    return true;
  }

  private static byte[] text(Exception e) {
    return String.valueOf(e.getMessage()).getBytes(UTF_8);
  }

  private static void say(Response response, Callback callback, int status, byte[] content) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
    response.write(true, ByteBuffer.wrap(content), callback);
  }
}
