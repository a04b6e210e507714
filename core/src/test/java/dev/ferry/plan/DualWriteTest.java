package dev.ferry.plan;

import static dev.ferry.model.UserField.FIRST_NAME;
import static dev.ferry.model.UserField.LAST_NAME;
import static dev.ferry.model.UserField.METADATA;
import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping.Origin;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The application itself writes new users to WorkOS while the migration is under way, under their
 * Clerk ids: they are recognised, proven, completed if that is wanted, never doubled and never
 * overwritten.
 */
class DualWriteTest {

  @Test
  void whomTheApplicationHasWrittenIsRecognisedAndNotCreatedAgain() {
    UserPlan plan = ada(byTheApplication()).plan();

    assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
    assertThat(plan.proof()).isEqualTo(Proof.ADDRESS);
    assertThat(plan.operations()).doesNotContain(OperationKind.CREATE_USER);
  }

  @Test
  void aPasswordThatTheApplicationHasSetIsNeverOverwrittenWhateverIsKnown() {
    for (Candidate.Password known : Candidate.Password.values()) {
      UserPlan plan = ada(byTheApplication()).atCreation(known).completing().plan();

      assertThat(plan.password()).isNull();
      assertThat(plan.operations()).doesNotContain(OperationKind.SET_PASSWORD);
      assertThat(plan.fields())
          .contains(
              FieldFate.notCarried(UserField.PASSWORD, Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER));
    }
  }

  @Test
  void itGetsWhatItLacksAndKeepsWhatItHas() {
    UserPlan plan =
        ada(byTheApplication().name("Augusta", null).metadata("app", "17")).completing().plan();

    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(plan.changes()).contains(LAST_NAME).doesNotContain(FIRST_NAME);
    assertThat(Objects.requireNonNull(plan.written()).lastName()).isEqualTo("Lovelace");
    assertThat(plan.kept())
        .extracting(Kept::field, Kept::reason)
        .containsExactly(tuple(FIRST_NAME.word(), Reason.TARGET_DIFFERS));
  }

  @Test
  void ofMetadataItGetsThePairsThatItLacks() {
    UserPlan plan =
        Planned.ada(
                user ->
                    user.firstName("Ada")
                        .lastName("Lovelace")
                        .publicMetadata("{\"plan\":\"pro\",\"team\":\"red\"}"))
            .foundByExternalId(byTheApplication().name("Ada", "Lovelace").metadata("plan", "free"))
            .completing()
            .plan();

    assertThat(plan.changes()).containsExactly(METADATA);
    assertThat(Objects.requireNonNull(plan.written()).metadata()).isEqualTo(Map.of("team", "red"));
  }

  @Test
  void withoutThatWishItIsLeftAndNamed() {
    UserPlan plan = ada(byTheApplication().name("Augusta", null)).plan();

    assertThat(plan.changes()).isNotEmpty();
    assertThat(plan.operations()).doesNotContain(OperationKind.UPDATE_USER);
    assertThat(plan.reason()).isEqualTo(Reason.TARGET_DIFFERS);
  }

  @Test
  void whomNothingProvesGetsNothing() {
    UserPlan plan =
        named()
            .foundByExternalId(
                workosUser("w1").email("ada@acme.test").externalId("user_1").name(null, null))
            .completing()
            .plan();

    assertThat(plan.proof()).isEqualTo(Proof.UNPROVEN);
    assertThat(plan.operations()).doesNotContain(OperationKind.UPDATE_USER);
  }

  /** What we have created and somebody has emptied since is nobody's lack. */
  @Test
  void whomWeHaveCreatedIsNotCompleted() {
    UserPlan plan =
        named()
            .foundByExternalId(byTheApplication().name("Ada", null))
            .mappedTo("w1", Origin.CREATED, "f1")
            .atCreation(Candidate.Password.SENT)
            .completing()
            .plan();

    assertThat(plan.operations()).doesNotContain(OperationKind.UPDATE_USER);
  }

  /**
   * An id of the application's own in place of Clerk's is not overwritten, and nobody is doubled.
   */
  @Test
  void whoCarriesAnotherIdOfTheApplicationIsNeitherOverwrittenNorDoubled() {
    UserPlan plan =
        named().foundByEmail(byTheApplication().externalId("app-17")).completing().plan();

    assertThat(plan.fate()).isEqualTo(Fate.BLOCKED);
    assertThat(plan.reason()).isEqualTo(Reason.EMAIL_OF_ANOTHER_EXTERNAL_ID);
  }

  private static Planned ada(WorkosUsers found) {
    return named().foundByExternalId(found);
  }

  private static Planned named() {
    return Planned.ada(user -> user.firstName("Ada").lastName("Lovelace"));
  }

  private static WorkosUsers byTheApplication() {
    return workosUser("w1").email("ada@acme.test").verified().externalId("user_1");
  }
}
