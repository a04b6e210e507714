package dev.ferry.kind.membership;

import static dev.ferry.transport.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.WorkosMembership;
import dev.ferry.transport.ScriptedTransport;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.memory.InMemoryWorkos;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The members of many organizations, each of which may have many pages. */
@Timeout(20)
class MembershipScanTest {
  private final List<String> asked = new ArrayList<>();

  /** Keeps answers back until as many are asked as may be at once, or there are no more. */
  private static final class KeptBack implements Executor {
    private final List<Runnable> answers = new ArrayList<>();
    private final int atOnce;
    private int most;

    KeptBack(int atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public void execute(Runnable answer) {
      answers.add(answer);
      most = Math.max(most, answers.size());
      if (answers.size() == atOnce) {
        List<Runnable> all = List.copyOf(answers);
        answers.clear();
        all.forEach(Runnable::run);
      }
    }
  }

  /** Where the page is empty, the organization is gone. */
  private MembershipScan scan(UnaryOperator<String> page, int atOnce, Executor executor) {
    return new MembershipScan(
        InMemoryWorkos.reads(
            new ScriptedTransport(
                call -> {
                  String query = call.uri().getQuery();
                  asked.add(query);
                  String body = page.apply(query);
                  return body.isEmpty()
                      ? reply(404, "{\"message\":\"Organization not found\"}")
                      : reply(200, body);
                },
                executor),
            atOnce));
  }

  private MembershipScan scan(int atOnce, UnaryOperator<String> page) {
    return scan(page, atOnce, Runnable::run);
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
    MembershipScan scan =
        scan(
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
    assertThat(read(scan, "org_1", "org_2", "org_3"))
        .containsExactlyInAnyOrder("om_1", "om_2", "om_3", "om_4", "om_5");
    assertThat(asked).hasSize(5).allMatch(query -> query.contains("statuses=active,inactive"));
  }

  @Test
  void theLastOrganizationsFurtherPagesAreReadThoughNoOrganizationIsLeft()
      throws InterruptedException {
    MembershipScan scan =
        scan(
            8,
            query ->
                query.contains("after=")
                    ? page("org_1", "null", "om_2")
                    : page("org_1", "\"om_1\"", "om_1"));
    assertThat(read(scan, "org_1")).containsExactly("om_1", "om_2");
  }

  @Test
  void severalAreAskedAtOnce() throws InterruptedException {
    KeptBack answers = new KeptBack(4);
    MembershipScan scan =
        scan(query -> page(query.substring(query.length() - 5), "null", "m"), 4, answers);
    String[] eight = IntStream.range(0, 8).mapToObj(i -> "org_" + i).toArray(String[]::new);
    assertThat(read(scan, eight)).hasSize(8);
    assertThat(answers.most).isEqualTo(4);
  }

  @Test
  void anOrganizationThatIsGoneHasNoMembers() throws InterruptedException {
    MembershipScan scan =
        scan(1, query -> query.endsWith("=org_1") ? "" : page("org_2", "null", "om_1"));
    assertThat(read(scan, "org_1", "org_2")).containsExactly("om_1");
  }

  @Test
  void aCursorThatDoesNotAdvanceIsRefusedInsteadOfReadForever() {
    MembershipScan scan = scan(1, query -> page("org_1", "\"om_1\"", "om_1"));
    assertThatThrownBy(() -> read(scan, "org_1"))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("memberships of org_1")
        .hasMessageContaining("om_1");
    assertThat(asked).hasSize(2);
  }
}
