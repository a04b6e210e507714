package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.workos.WorkosState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is lost on the way, organizations and what hangs on them end exactly. */
class OrganizationsInterruptionTest {
  @TempDir Path folder;

  /** Of each kind of request the answers to the first and to every third are lost. */
  private static final class LostAnswers implements FaultPlan {
    private static final List<Pattern> KINDS =
        List.of(
            Pattern.compile("POST /authorization/permissions"),
            Pattern.compile("POST /authorization/roles"),
            Pattern.compile("PUT /authorization/roles/[^/]+/permissions"),
            Pattern.compile("POST /organizations"),
            Pattern.compile("POST /organization_domains"),
            Pattern.compile("POST /user_management/organization_memberships"),
            Pattern.compile("POST /user_management/invitations"));

    private final Map<String, Integer> lost = new TreeMap<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    @Override
    public synchronized Fault faultFor(String method, String path, long number) {
      for (Pattern kind : KINDS) {
        if (kind.matcher(method + " " + path).matches()) {
          int before = seen.merge(kind.pattern(), 1, Integer::sum) - 1;
          if (before % 3 == 0) {
            lost.merge(kind.pattern(), 1, Integer::sum);
            return Fault.closeAfterProcessing();
          }
        }
      }
      return Fault.none();
    }

    synchronized Map<String, Integer> lost() {
      return Map.copyOf(lost);
    }
  }

  @Test
  void lostAnswersToRequestsOfEveryKindDoubleNothingAndLoseNothing() throws Exception {
    try (Migration migration = Migration.planned(150, 12, folder)) {
      WorkosState state = migration.twin().state();
      LostAnswers lost = new LostAnswers();
      migration.twin().faults(lost);

      JsonNode applied = migration.apply("--send-invitations");

      assertThat(lost.lost()).hasSize(LostAnswers.KINDS.size());
      assertThat(applied.path("requests").path("settled").asLong())
          .isEqualTo(lost.lost().values().stream().mapToInt(it -> it).sum());
      migration.twin().faults(FaultPlan.none());
      migration.assertArrived();
      for (String kind : List.of("permissions", "roles", "organizations", "memberships")) {
        assertThat(applied.path(kind).path("created").asInt())
            .as("%s: found after a lost answer, they are our own doing", kind)
            .isEqualTo(
                migration.tenant().expected().at("/objects/" + kind + "/fates/create").asInt());
      }
      assertThat(state.mails().stream().map(mail -> mail.to()))
          .hasSize(migration.tenant().expected().at("/objects/invitations/fates/create").asInt())
          .doesNotHaveDuplicates();
    }
  }
}
