package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.http.TwinServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * What people do in Clerk's dashboard, and no API does, on a loopback port of its own: export the
 * users, close sign-ups. And what must come of the tenant. Thread-safe.
 */
public final class LiveDashboard implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Life life;
  private final Pulse pulse;
  private final TwinServer server;

  private LiveDashboard(Life life, Pulse pulse) {
    this.life = life;
    this.pulse = pulse;
    Router router =
        new Router()
            .on("GET", "/export.csv", this::export)
            .on("GET", "/outcome.json", this::outcome)
            .on("GET", "/life", this::tell)
            .on("POST", "/pause", this::pause)
            .on("POST", "/resume", this::resume);
    server =
        TwinServer.start(
            0,
            request ->
                router
                    .find(request)
                    .map(handler -> handler.handle(request))
                    .orElse(Reply.json(404, "{\"message\":\"Not Found\"}")));
  }

  /** Starts one on a free port. */
  public static LiveDashboard start(Life life, Pulse pulse) {
    return new LiveDashboard(life, pulse);
  }

  /** For example {@code http://127.0.0.1:40123}; no trailing slash. */
  public URI address() {
    return server.address();
  }

  /** The CSV as it would be exported now. */
  private Reply export(Request request) {
    StringWriter out = new StringWriter();
    try {
      life.export(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a text takes what is written", e);
    }
    return Reply.json(200, out.toString()).ofType("text/csv; charset=utf-8");
  }

  private Reply outcome(Request request) {
    try {
      return Reply.json(200, MAPPER.writeValueAsString(life.outcome()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome is plain data", e);
    }
  }

  private Reply tell(Request request) {
    ObjectNode told =
        MAPPER.createObjectNode().put("paused", pulse.isPaused()).put("steps", life.steps());
    ObjectNode counts = told.putObject("happened");
    life.counts().forEach((what, count) -> counts.put(what.word(), count));
    pulse.defect().ifPresent(defect -> told.put("defect", defect.toString()));
    return Reply.json(pulse.defect().isEmpty() ? 200 : 500, told.toString());
  }

  private Reply pause(Request request) {
    pulse.pause();
    return tell(request);
  }

  private Reply resume(Request request) {
    pulse.resume();
    return tell(request);
  }

  @Override
  public void close() {
    server.close();
  }
}
