package dev.ferry.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer as it comes, up to a length. One that is longer ends its exchange with a {@link
 * TooLongException}, and with it the connection: nobody reads the rest.
 */
final class AnswerConsumer extends AbstractBinResponseConsumer<Message<HttpResponse, byte[]>> {
  /** Of a refusal nothing is read but its first words; both services need a few hundred bytes. */
  static final int LONGEST_REFUSAL = 256 << 10;

  private final int mostBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpResponse head;

  /**
   * @param mostBytes how long an answer may be that is no refusal
   */
  AnswerConsumer(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  static boolean isRefusal(HttpResponse head) {
    return head.getCode() >= 400;
  }

  /** An answer that is longer than it may be. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // nobody writes it anywhere
    private final Message<HttpResponse, byte[]> begin;

    TooLongException(Message<HttpResponse, byte[]> begin) {
      super("HTTP " + begin.getHead().getCode() + " with a longer answer than there can be");
      this.begin = begin;
    }

    /** What came before it was too long. */
    Message<HttpResponse, byte[]> begin() {
      return begin;
    }
  }

  @Override
  protected void start(HttpResponse response, @Nullable ContentType type) {
    head = response;
  }

  @Override
  protected int capacityIncrement() {
    return Integer.MAX_VALUE; // what was taken is no longer in the way of more
  }

  @Override
  protected void data(ByteBuffer from, boolean last) throws IOException {
    HttpResponse of = head;
    if (of == null) {
      throw new IOException("a body before its head");
    }
    int room = (isRefusal(of) ? LONGEST_REFUSAL : mostBytes) - body.size();
    byte[] bytes = new byte[Math.min(room, from.remaining())];
    from.get(bytes);
    body.write(bytes);
    if (from.hasRemaining()) {
      throw new TooLongException(new Message<>(of, body.toByteArray()));
    }
  }

  @Override
  protected Message<HttpResponse, byte[]> buildResult() {
    return new Message<>(head, body.toByteArray());
  }

  @Override
  public void releaseResources() {
    // the bytes that came go with this object
  }
}
