package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Under which WorkOS id a membership's user is known when the membership is created. */
class HoldersTest {
  private static final String USER = ObjectPlans.membership().userId();

  private static String userIdIfTheJournalKnows(String workosId) {
    Holders holders =
        new Holders(
            Map.of(USER, workosId), Map.of(USER, Plans.unchanged()), Map.of(), PlannedRoles.NONE);
    return String.valueOf(holders.ties(ObjectPlans.membership()).userId());
  }

  @Test
  void theUserThatThePlanSawIsTheOneThatBecomesAMember() {
    assertThat(userIdIfTheJournalKnows(Plans.WORKOS_ID)).isEqualTo(Plans.WORKOS_ID);
  }

  /** In a run of memberships only, nobody has adopted yet whom the plan found anew. */
  @Test
  void aUserThatTheJournalKnowsFromBeforeDoesNotBecomeAMemberInThePlansPlace() {
    assertThat(userIdIfTheJournalKnows("user_from_before")).isEqualTo("null");
  }
}
