package dev.ferry.kind.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.WorkosMembership;
import dev.ferry.pace.Pacer;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.WorkosCalls;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The members of many organizations, each of which may have many pages. */
@Timeout(20)
class MembershipScanTest {
  private static final Delivery GONE =
      new Delivery.Reply(404, Map.of(), "{\"message\":\"Organization not found\"}");

  private final List<String> asked = new ArrayList<>();

  /** Keeps its answers back until as many are asked as may be at once, or there are no more. */
  private final class Waiting implements Transport {
    private final UnaryOperator<String> page;
    private final List<Runnable> answers = new ArrayList<>();
    private final int atOnce;
    private int most;

    Waiting(int atOnce, UnaryOperator<String> page) {
      this.atOnce = atOnce;
      this.page = page;
    }

    @Override
    public void send(Call call, Consumer<Delivery> whenDone) {
      String query = call.uri().getQuery();
      asked.add(query);
      String body = page.apply(query);
      Delivery reply = body.isEmpty() ? GONE : new Delivery.Reply(200, Map.of(), body);
      answers.add(() -> whenDone.accept(reply));
      most = Math.max(most, answers.size());
      if (answers.size() == atOnce) {
        List.copyOf(answers).forEach(Runnable::run);
        answers.clear();
      }
    }

    @Override
    public void close() {}
  }

  private static MembershipScan scan(Transport transport, int atOnce) {
    return new MembershipScan(
        new PacedReads(
            transport,
            new WorkosCalls(URI.create("http://workos.test"), Access.APPLY_AND_MAIL),
            Pacer.of(RateLimitClass.class, RateLimits.none().quotas()),
            Clock.systemUTC(),
            atOnce));
  }

  private static String page(String organization, String after, String... ids) {
    List<String> members = new ArrayList<>();
    for (String id : ids) {
      members.add(
          ("{\"id\":\"%s\",\"user_id\":\"u\",\"organization_id\":\"%s\","
                  + "\"status\":\"active\",\"role\":{\"slug\":\"member\"}}")
              .formatted(id, organization));
    }
    return "{\"data\":" + members + ",\"list_metadata\":{\"after\":" + after + "}}";
  }

  private static List<String> read(MembershipScan scan, String... organizations)
      throws InterruptedException {
    List<String> ids = new ArrayList<>();
    scan.read(
        List.of(organizations).iterator(),
        page -> page.stream().map(WorkosMembership::id).forEach(ids::add));
    return ids;
  }

  @Test
  void everyPageOfEveryOrganizationIsRead() throws InterruptedException {
    Transport workos =
        new Waiting(
            1,
            query -> {
              if (query.endsWith("=org_1")) {
                return query.contains("after=om_2")
                    ? page("org_1", "\"om_3\"", "om_3")
                    : query.contains("after=om_3")
                        ? page("org_1", "null", "om_4")
                        : page("org_1", "\"om_2\"", "om_1", "om_2");
              }
              return query.endsWith("=org_2")
                  ? page("org_2", "null")
                  : page("org_3", "null", "om_5");
            });
    assertThat(read(scan(workos, 1), "org_1", "org_2", "org_3"))
        .containsExactlyInAnyOrder("om_1", "om_2", "om_3", "om_4", "om_5");
    assertThat(asked).hasSize(5).allMatch(query -> query.contains("statuses=active,inactive"));
  }

  @Test
  void theLastOrganizationsFurtherPagesAreReadThoughNoOrganizationIsLeft()
      throws InterruptedException {
    Transport workos =
        new Waiting(
            1,
            query ->
                query.contains("after=")
                    ? page("org_1", "null", "om_2")
                    : page("org_1", "\"om_1\"", "om_1"));
    assertThat(read(scan(workos, 8), "org_1")).containsExactly("om_1", "om_2");
  }

  @Test
  void severalAreAskedAtOnce() throws InterruptedException {
    Waiting workos =
        new Waiting(4, query -> page(query.substring(query.length() - 5), "null", "m"));
    String[] eight = IntStream.range(0, 8).mapToObj(i -> "org_" + i).toArray(String[]::new);
    assertThat(read(scan(workos, 4), eight)).hasSize(8);
    assertThat(workos.most).isEqualTo(4);
  }

  @Test
  void anOrganizationThatIsGoneHasNoMembers() throws InterruptedException {
    Transport workos =
        new Waiting(1, query -> query.endsWith("=org_1") ? "" : page("org_2", "null", "om_1"));
    assertThat(read(scan(workos, 1), "org_1", "org_2")).containsExactly("om_1");
  }

  @Test
  void aCursorThatDoesNotAdvanceIsRefusedInsteadOfReadForever() {
    Transport workos = new Waiting(1, query -> page("org_1", "\"om_1\"", "om_1"));
    assertThatThrownBy(() -> read(scan(workos, 1), "org_1"))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("memberships of org_1")
        .hasMessageContaining("om_1");
    assertThat(asked).hasSize(2);
  }
}
