package dev.ferry.workos;

import static dev.ferry.transport.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.permission.PermissionEndpoints.ListPermissions;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.transport.ScriptedTransport;
import dev.ferry.workos.memory.InMemoryWorkos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
