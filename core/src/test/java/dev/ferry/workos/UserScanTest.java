package dev.ferry.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.WorkosUser;
import dev.ferry.pace.Pacer;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UserScanTest {

  /** Answers by the address that was asked. */
  private record Pages(Function<String, String> body) implements Transport {
    @Override
    public void send(Call call, Consumer<Delivery> whenDone) {
      whenDone.accept(
          new Delivery.Reply(200, Map.of(), body.apply(String.valueOf(call.uri().getQuery()))));
    }

    @Override
    public void close() {}
  }

  private static UserScan scan(Function<String, String> body) {
    return new UserScan(
        new PacedReads(
            new Pages(body),
            new WorkosCalls(URI.create("http://workos.test")),
            Pacer.of(Bucket.class, RateLimits.none().quotas()),
            Clock.systemUTC(),
            4));
  }

  private static String page(String after, String... ids) {
    List<String> users = new ArrayList<>();
    for (String id : ids) {
      users.add("{\"id\":\"" + id + "\",\"email\":\"" + id + "@b.test\"}");
    }
    return "{\"data\":" + users + ",\"list_metadata\":{\"after\":" + after + "}}";
  }

  @Test
  void followsTheCursorToTheEnd() throws InterruptedException {
    UserScan scan =
        scan(
            query ->
                query.endsWith("after=w2")
                    ? page("\"w3\"", "w3")
                    : query.endsWith("after=w3") ? page("null") : page("\"w2\"", "w1", "w2"));
    List<String> ids = new ArrayList<>();
    while (scan.hasNext()) {
      scan.next().stream().map(WorkosUser::id).forEach(ids::add);
    }
    assertThat(ids).containsExactly("w1", "w2", "w3");
  }

  @Test
  void aCursorThatDoesNotAdvanceIsRefusedInsteadOfReadForever() throws InterruptedException {
    UserScan scan = scan(query -> page("\"w1\"", "w1"));
    scan.next();
    assertThatThrownBy(scan::next)
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("w1");
  }
}
