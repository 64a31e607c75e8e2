package dev.guardian.local;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Notes an answer just before its last byte leaves: whoever has read an answer and then asks for
 * the counts finds it in them.
 */
final class MeasuredResponse extends Response.Wrapper {
  private final Passage passage;
  private long written;

  MeasuredResponse(Request request, Response response, Passage passage) {
    super(request, response);
    this.passage = passage;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    written += content == null ? 0 : content.remaining();
    long announced = getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (last || (announced >= 0 && written >= announced)) {
      passage.ended(getStatus());
    }
    super.write(
        last,
        content,
        Callback.from(
            callback::succeeded,
            failure -> {
              passage.senderFailed();
              callback.failed(failure);
            }));
  }
}
