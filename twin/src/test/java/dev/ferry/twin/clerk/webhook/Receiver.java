package dev.ferry.twin.clerk.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.TwinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Takes webhooks and remembers them. Thread-safe. */
final class Receiver implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** One that arrived. */
  record Arrived(String id, long seconds, String signatures, String body) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String type() {
      return json().path("type").asText();
    }

    String about() {
      return json().at("/data/id").asText();
    }
  }

  private final List<Arrived> arrived = new ArrayList<>();
  private final IntFunction<Reply> replies;
  private final TwinServer server;

  /** Answers the first with {@code replies.apply(1)}, and so on. */
  Receiver(IntFunction<Reply> replies) {
    this.replies = replies;
    this.server = TwinServer.start(0, this::take);
  }

  static Receiver willing() {
    return new Receiver(number -> Reply.empty(204));
  }

  URI address() {
    return URI.create(server.address() + "/webhooks?from=clerk");
  }

  synchronized List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  private synchronized Reply take(Request request) {
    arrived.add(
        new Arrived(
            request.header("svix-id").orElse(""),
            Long.parseLong(request.header("svix-timestamp").orElse("0")),
            request.header("svix-signature").orElse(""),
            request.body()));
    return replies.apply(arrived.size());
  }

  @Override
  public void close() {
    server.close();
  }
}
