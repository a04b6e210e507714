package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Draft.Applicant;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A user has another address in Clerk, and somebody else has that one in WorkOS: the address stays
 * and is named; the rest arrives all the same.
 */
class NewAddressHeldTest {
  private static final WorkosUser OWN = user("w1", "ada@acme.test", "user_1");
  private static final WorkosUser NAMESAKE = user("w2", "countess@acme.test", null);

  @Test
  void itsNewNameArrivesAndTheAddressIsNamed() {
    UserPlan plan = plan("Augusta", NAMESAKE, false);

    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(plan.changes()).containsExactly(UserField.FIRST_NAME);
    assertThat(plan.reason()).isEqualTo(Reason.NEW_EMAIL_IN_USE);
    assertThat(plan.kept())
        .containsExactly(new Kept("email", Reason.NEW_EMAIL_IN_USE, true, "ada@acme.test"));
  }

  @Test
  void whoseNothingElseHasChangedIsNamedToo() {
    UserPlan plan = plan("Ada", NAMESAKE, false);

    assertThat(plan.fate()).isNotEqualTo(Fate.UPDATE);
    assertThat(plan.reason()).isEqualTo(Reason.NEW_EMAIL_IN_USE);
  }

  @Test
  void theAddressThatTwoUsersOfClerkHaveIsGivenToNeither() {
    UserPlan plan = plan("Augusta", null, true);

    assertThat(plan.changes()).containsExactly(UserField.FIRST_NAME);
    assertThat(plan.reason()).isEqualTo(Reason.NEW_EMAIL_IN_USE);
  }

  @Test
  void onceItIsFreeItArrives() {
    UserPlan plan = plan("Augusta", null, false);

    assertThat(plan.changes()).containsExactlyInAnyOrder(UserField.EMAIL, UserField.FIRST_NAME);
    assertThat(plan.reason()).isNull();
  }

  private static UserPlan plan(String firstName, @Nullable WorkosUser namesake, boolean shared) {
    ClerkUser clerk =
        ClerkUser.builder("user_1")
            .firstName(firstName)
            .primaryEmail("countess@acme.test")
            .verifiedEmails(List.of("countess@acme.test"))
            .build();
    Candidate candidate =
        new Candidate(
            1,
            clerk,
            false,
            shared,
            OWN,
            namesake,
            new Mapping(ObjectKind.USER, "user_1", "w1", Origin.CREATED));
    Base base = new Base(Base.fields(OWN), Set.of());
    Set<ClerkField> known = EnumSet.allOf(ClerkField.class);
    return new UserPlanner(Policy.builder().build())
        .plan(new Applicant(candidate, "countess@acme.test", () -> known, () -> Optional.of(base)));
  }

  private static WorkosUser user(String id, String email, @Nullable String externalId) {
    return new WorkosUser(
        id, email, true, "Ada", null, externalId, Map.of(), "2026-01-01T00:00:00Z", null);
  }
}
