package dev.ferry.workos;

import static dev.ferry.transport.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.permission.PermissionEndpoints.ListPermissions;
import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.ListRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ScriptedTransport;
import dev.ferry.workos.memory.InMemoryWorkos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PageScanTest {
  /** Answers by the query that was asked. */
  private static PacedReads reads(int status, Function<String, String> body) {
    return InMemoryWorkos.reads(
        new ScriptedTransport(call -> reply(status, body.apply(call.uri().getQuery()))), 4);
  }

  /** Each is organization and permission in one. */
  private static String page(String after, String... ids) {
    List<String> elements = new ArrayList<>();
    for (String id : ids) {
      elements.add("{\"id\":\"%1$s\",\"name\":\"N\",\"slug\":\"%1$s\"}".formatted(id));
    }
    return "{\"data\":" + elements + ",\"list_metadata\":{\"after\":" + after + "}}";
  }

  private static String twoPages(String query) {
    return query.endsWith("&after=x2") ? page("null", "x3") : page("\"x2\"", "x1", "x2");
  }

  private static PageScan<WorkosOrganization> organizations(PacedReads reads) {
    return new PageScan<>(reads, "organizations", ListOrganizations::new);
  }

  private static PageScan<WorkosPermission> permissions(PacedReads reads) {
    return new PageScan<>(reads, "permissions", ListPermissions::new);
  }

  private static <T> List<T> all(PageScan<T> scan) throws InterruptedException {
    List<T> elements = new ArrayList<>();
    while (scan.hasNext()) {
      elements.addAll(scan.next());
    }
    return elements;
  }

  @Test
  void everyListIsFollowedToItsEnd() throws InterruptedException {
    assertThat(all(organizations(reads(200, PageScanTest::twoPages))))
        .extracting(WorkosOrganization::id)
        .containsExactly("x1", "x2", "x3");
    assertThat(all(permissions(reads(200, PageScanTest::twoPages))))
        .extracting(WorkosPermission::slug)
        .containsExactly("x1", "x2", "x3");
  }

  @Test
  void aCursorThatDoesNotAdvanceIsRefusedInsteadOfReadForever() {
    assertThatThrownBy(() -> all(organizations(reads(200, q -> page("\"x1\"", "x1")))))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("organizations does not advance past x1");
    assertThatThrownBy(() -> all(permissions(reads(200, q -> page("\"x1\"", "x1")))))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("permissions does not advance past x1");
  }

  @Test
  void aListThatIsRefusedIsNotAnEmptyOne() {
    assertThatThrownBy(() -> all(organizations(reads(422, q -> "{\"message\":\"bad cursor\"}"))))
        .isInstanceOfSatisfying(
            ReadFailedException.class,
            e -> assertThat(e.why()).isEqualTo(ReadFailedException.Cause.REFUSED))
        .hasMessageContaining("bad cursor");
  }

  @Test
  void cursorsThatLeadInACircleAreRefusedInsteadOfReadForever() {
    Map<String, String> next = Map.of("a", "b", "b", "c", "c", "a");
    assertThatThrownBy(
            () ->
                all(
                    organizations(
                        reads(
                            200,
                            query -> {
                              String asked = query.substring(query.length() - 1);
                              return page("\"" + next.getOrDefault(asked, "a") + "\"", asked);
                            }))))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("does not advance past a");
  }

  @Test
  void everNewCursorsToTheSameElementsAreRefusedInsteadOfReadForever() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                all(
                    organizations(
                        reads(
                            200,
                            query -> page("\"x" + asked.incrementAndGet() + "\"", "o1", "o2")))))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("its list of organizations does not end");
    assertThat(asked.get()).isLessThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "{\"id\":\"o2\"}", "[\"o2\"]", "\"\"", "\" \""})
  void aCursorThatIsNoTextDoesNotEndTheListInSilence(String after) {
    Outcome outcome =
        WorkosAnswers.read(
            new ListOrganizations(null),
            new Delivery.Reply(200, Map.of(), page(after, "o1")),
            Instant.EPOCH);
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Ambiguous(
                "HTTP 200 with a body that is not what was asked for: it has an \"after\" that is"
                    + " no text"));
  }

  @Test
  void whatAnAnswerLacksIsNamed() {
    assertThat(read(new GetRole("admin"), "{\"name\":\"A\",\"permissions\":[]}"))
        .isEqualTo(unfit("has no slug"));
    assertThat(read(new ListOrganizations(null), page("null", "o1").replace("name", "title")))
        .isEqualTo(unfit("data[0] has no name"));
    assertThat(read(new ListOrganizations(null), "{\"data\":[]}"))
        .isEqualTo(unfit("has no list_metadata"));
    assertThat(read(new ListOrganizations(null), "{\"data\":7}")).isEqualTo(unfit("has no data"));
  }

  @Test
  void aRoleWithoutPermissionsIsNamedAndNotTakenForOneThatHasNone() {
    Outcome outcome =
        read(
            new ListRoles(),
            "{\"data\":[{\"slug\":\"a\",\"name\":\"A\",\"permissions\":[]},"
                + "{\"slug\":\"b\",\"name\":\"B\"}]}");
    assertThatThrownBy(() -> RoleList.whole(outcome))
        .isInstanceOf(ReadFailedException.class)
        .hasMessage("its list of roles has no permissions with role b");
  }

  private static Outcome read(Endpoint<?> request, String body) {
    return WorkosAnswers.read(request, new Delivery.Reply(200, Map.of(), body), Instant.EPOCH);
  }

  private static Outcome unfit(String why) {
    return new Outcome.Ambiguous("HTTP 200 with a body that is not what was asked for: it " + why);
  }
}
