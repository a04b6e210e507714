package dev.ferry.plan;

import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy.AdoptedUsers;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.workspace.Mapping.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What proves that the WorkOS user with our external id is the person of Clerk. The external id may
 * be there because of a link by address: whoever held the account then holds it still.
 */
class IdentityRuleTest {
  @ParameterizedTest(name = "{0}, verified {1} in Clerk, {2} in WorkOS, mark {3}, journal {4}, {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // address       | Clerk | WorkOS | mark              | journal | policy | proof, member
        "ada@acme.test,   true,   true,    -,                  -,        PROVE,  ADDRESS,     true",
        "ADA@Acme.Test,   true,   true,    -,                  -,        PROVE,  ADDRESS,     true",
        "other@acme.test, true,   true,    -,                  -,        PROVE,  UNPROVEN,    false",
        "ada@acme.test,   false,  true,    -,                  -,        PROVE,  UNPROVEN,    false",
        "ada@acme.test,   true,   false,   -,                  -,        PROVE,  UNPROVEN,    false",
        "ada@acme.test,   true,   true,    created-unverified, -,        PROVE,  UNPROVEN,    false",
        "ada@acme.test,   true,   true,    of-a-later-version, -,        PROVE,  UNPROVEN,    false",
        "other@acme.test, true,   false,   -,                  -,        TRUST,  EXTERNAL_ID, true",
        "ada@acme.test,   true,   true,    created-unverified, -,        TRUST,  EXTERNAL_ID, true",
        "ada@acme.test,   true,   true,    linked-by-address,  -,        PROVE,  LINKED,      true",
        "ada@acme.test,   true,   false,   linked-by-address,  -,        TRUST,  LINKED,      false",
        "other@acme.test, true,   true,    linked-by-address,  -,        TRUST,  LINKED,      false",
        "ada@acme.test,   true,   true,    -,                  LINKED,   TRUST,  LINKED,      true",
        "ada@acme.test,   true,   true,    linked-by-address,  ADOPTED,  TRUST,  LINKED,      true",
        "other@acme.test, true,   true,    -,                  ADOPTED,  PROVE,  UNPROVEN,    false",
        "other@acme.test, false,  false,   created-unverified, CREATED,  PROVE,  JOURNAL,     true",
      })
  void aFactorAndAMembershipGoOnlyToWhomSomethingProves(
      String address,
      boolean inClerk,
      boolean inWorkos,
      @Nullable String mark,
      @Nullable Origin journal,
      AdoptedUsers policy,
      Proof proof,
      boolean member) {
    WorkosUsers held = workosUser("w1").email(address);
    if (inWorkos) {
      held.verified();
    }
    if (mark != null) {
      held.metadata(IdentityMark.KEY, mark);
    }
    Planned planned =
        (inClerk ? Planned.ada() : Planned.ada(user -> user.verifiedEmails(List.of())))
            .foundByExternalId(held)
            .by(choices -> choices.adoptedUsers(policy));
    if (journal != null) {
      planned.mappedTo("w1", journal, null);
    }

    UserPlan plan = planned.plan();

    assertThat(plan.proof()).isEqualTo(proof);
    assertThat(plan.mayBeMember()).isEqualTo(member);
    boolean factor = proof == Proof.JOURNAL || proof == Proof.ADDRESS || proof == Proof.EXTERNAL_ID;
    assertThat(plan.operations().contains(OperationKind.ENROLL_FACTOR)).isEqualTo(factor);
    assertThat(plan.password()).isNull();
    assertThat(plan.reason() == Reason.ADOPTED_UNPROVEN).isEqualTo(proof == Proof.UNPROVEN);
    assertThat(
            plan.fields().contains(FieldFate.notCarried(UserField.TOTP, Reason.ADOPTED_UNPROVEN)))
        .as("its authenticator is named as not carried")
        .isEqualTo(proof == Proof.UNPROVEN);
  }

  @ParameterizedTest(name = "{0}, in the journal as {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "other@acme.test, -,       -",
        "other@acme.test, ADOPTED, -",
        "ada@acme.test,   -,       -",
        "other@acme.test, LINKED,  FIRST_NAME METADATA",
        "other@acme.test, CREATED, EMAIL EMAIL_VERIFIED FIRST_NAME",
      })
  void noUpdateWritesWhatWouldProveItsTargetToTheNextPlan(
      String address, @Nullable Origin journal, @Nullable String written) {
    Planned planned =
        Planned.ada(user -> user.firstName("Ada"))
            .foundByExternalId(workosUser("w1").email(address))
            .updating();
    if (journal != null) {
      planned.mappedTo("w1", journal, "f1");
    }

    UserPlan plan = planned.plan();

    if (written == null) {
      assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
      assertThat(plan.reason()).isEqualTo(Reason.ADOPTED_UNPROVEN);
    } else {
      assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
      assertThat(plan.changes())
          .extracting(UserField::name)
          .containsExactlyInAnyOrder(written.split(" ", -1));
      assertThat(plan.reason())
          .as("what is left different is named")
          .isEqualTo(journal == Origin.CREATED ? null : Reason.TARGET_DIFFERS);
    }
  }

  @Test
  void whomThePolicyTrustsGetsItsNameAndNeitherAddressNorVerification() {
    UserPlan plan =
        Planned.ada(user -> user.firstName("Ada"))
            .foundByExternalId(workosUser("w1").email("other@acme.test"))
            .by(choices -> choices.adoptedUsers(AdoptedUsers.TRUST))
            .updating()
            .plan();

    assertThat(plan.changes()).containsExactly(UserField.FIRST_NAME);
    assertThat(plan.reason()).isEqualTo(Reason.TARGET_DIFFERS);
  }

  @Test
  void aCreationUnderAnUnverifiedAddressLeavesAMarkThatComesBeforeTheCustomersKeys() {
    String metadata = "{\"a\":\"1\",\"b\":\"2\",\"ferry_identity\":\"none\"}";
    UserPlan verified = Planned.ada(user -> user.publicMetadata(metadata)).plan();
    UserPlan unverified =
        Planned.ada(user -> user.publicMetadata(metadata).verifiedEmails(List.of()))
            .by(policy -> policy.metadataPairs(2))
            .plan();

    assertThat(metadata(verified)).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(metadata(unverified))
        .isEqualTo(Map.of("ferry_identity", "created-unverified", "a", "1"));
    assertThat(unverified.fields())
        .contains(
            FieldFate.partly(UserField.METADATA, Reason.METADATA_TOO_MANY),
            FieldFate.partly(UserField.METADATA, Reason.METADATA_KEY_TAKEN));
    assertThat(Objects.requireNonNull(unverified.target()).withoutMetadata().metadata())
        .as("nobody is created without it, whatever WorkOS refuses")
        .isEqualTo(IdentityMark.CREATED_UNVERIFIED.pair());
  }

  @Test
  void aMarkThatIsThereIsWrittenOverByNothing() {
    UserPlan plan =
        Planned.ada(user -> user.publicMetadata("{\"ferry_identity\":\"none\",\"a\":\"1\"}"))
            .foundByExternalId(
                workosUser("w1")
                    .email("ada@acme.test")
                    .verified()
                    .metadata(IdentityMark.KEY, "linked-by-address"))
            .updating()
            .plan();

    assertThat(plan.changes()).containsExactly(UserField.METADATA);
    assertThat(metadata(plan)).isEqualTo(Map.of("a", "1"));
  }

  private static Map<String, String> metadata(UserPlan plan) {
    return Objects.requireNonNull(plan.target()).metadata();
  }
}
