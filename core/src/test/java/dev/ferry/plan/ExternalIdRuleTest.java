package dev.ferry.plan;

import static dev.ferry.model.Policy.ExternalIdSource.From.CLERK_EXTERNAL_ID;
import static dev.ferry.model.Policy.ExternalIdSource.From.PRIVATE_METADATA;
import static dev.ferry.model.Policy.ExternalIdSource.From.PUBLIC_METADATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy.AdoptedUsers;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.Policy.ExternalIdSource.From;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Mapping.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which id a user has in WorkOS, if the policy names one of the application's own. */
class ExternalIdRuleTest {
  private static final ExternalIdSource OWN = new ExternalIdSource(CLERK_EXTERNAL_ID, null);

  @ParameterizedTest(name = "public metadata {0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"app_id\":\"4711\"}                     | 4711",
        "{\"app_id\":4711}                         | 4711",
        "{\"app_id\":12345678901234567890}         | 12345678901234567890",
        "{\"app_id\":\" 4711\"}                    | ' 4711'",
        "{\"app_id\":\"Ab\"}                       | Ab",
        "{\"app_id\":\"\"}                         | -",
        "{\"app_id\":\"  \"}                       | -",
        "{\"app_id\":null}                         | -",
        "{\"app_id\":true}                         | -",
        "{\"app_id\":4711.0}                       | -",
        "{\"app_id\":4e3}                          | -",
        "{\"app_id\":[\"4711\"]}                   | -",
        "{\"app_id\":{\"id\":\"4711\"}}            | -",
        "{\"App_id\":\"4711\"}                     | -",
        "{                                         | -",
        "[\"4711\"]                                | -",
        "-                                         | -",
      })
  void anIdInMetadataIsATextOrAWholeNumberAndTakenAsItStands(
      @Nullable String metadata, @Nullable String id) {
    UserPlan plan =
        Planned.ada(user -> user.publicMetadata(metadata))
            .by(policy -> policy.externalId(new ExternalIdSource(PUBLIC_METADATA, "app_id")))
            .plan();

    if (id == null) {
      assertThat(plan.fate()).isEqualTo(Fate.BLOCKED);
      assertThat(plan.reason()).isEqualTo(Reason.OWN_ID_MISSING);
    } else {
      assertThat(plan.fate()).isEqualTo(Fate.CREATE);
      assertThat(Objects.requireNonNull(plan.target()).externalId()).isEqualTo(id);
    }
  }

  @Test
  void noSecretBecomesAnId() {
    for (String value : new String[] {Planned.SEED, Planned.DIGEST}) {
      String metadata = "{\"app_id\":\"" + value + "\"}";
      UserPlan plan =
          Planned.ada(user -> user.publicMetadata(metadata))
              .by(policy -> policy.externalId(new ExternalIdSource(PUBLIC_METADATA, "app_id")))
              .plan();
      assertThat(plan.reason()).as(value).isEqualTo(Reason.OWN_ID_MISSING);
    }
    UserPlan named =
        Planned.ada(user -> user.privateMetadata(Sensitive.of("{\"api_secret\":\"4711\"}")))
            .by(policy -> policy.externalId(new ExternalIdSource(PRIVATE_METADATA, "api_secret")))
            .plan();
    assertThat(named.reason()).isEqualTo(Reason.OWN_ID_MISSING);
  }

  @Test
  void anIdInPrivateMetadataIsReadWhereItIsNamed() {
    UserPlan plan =
        Planned.ada(user -> user.privateMetadata(Sensitive.of("{\"crm_id\":\"4711\"}")))
            .by(policy -> policy.externalId(new ExternalIdSource(PRIVATE_METADATA, "crm_id")))
            .plan();
    assertThat(Objects.requireNonNull(plan.target()).externalId()).isEqualTo("4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x64", "x65", "ö"})
  void whatWorkosDoesNotTakeIsNamed(String id) {
    String own = id.startsWith("x") ? "x".repeat(Integer.parseInt(id.substring(1))) : id;
    UserPlan plan =
        Planned.ada(user -> user.externalId(own)).by(policy -> policy.externalId(OWN)).plan();
    assertThat(plan.reason()).isEqualTo(id.equals("x64") ? null : Reason.EXTERNAL_ID_TOO_LONG);
  }

  @Test
  void whoSharesItsIdOrCameUnderAnotherIsNotTakenForAnybodyWhateverThePolicyTrusts() {
    Planned planned =
        ada("4711")
            .foundByExternalId(held("ada@acme.test"), "4711")
            .by(policy -> policy.adoptedUsers(AdoptedUsers.TRUST));

    assertThat(planned.plan().proof()).isEqualTo(Proof.ADDRESS);
    assertThat(planned.sharedExternalId().plan().reason()).isEqualTo(Reason.OWN_ID_SHARED);
    assertThat(ada("4711").changedExternalId().mappedTo("w1", Origin.CREATED, null).plan().reason())
        .isEqualTo(Reason.OWN_ID_CHANGED);
  }

  @ParameterizedTest(name = "{0}, verified {1}: {2}")
  @CsvSource({
    "ada@acme.test,true,ADDRESS",
    "ada@acme.test,false,UNPROVEN",
    "eve@acme.test,true,UNPROVEN"
  })
  void theIdProvesSomebodyOnlyTogetherWithTheAddressVerifiedOnBothSides(
      String address, boolean verified, Proof proof) {
    WorkosUsers held = WorkosUsers.workosUser("w1").email(address);
    UserPlan plan = ada("4711").foundByExternalId(verified ? held.verified() : held, "4711").plan();

    assertThat(plan.proof()).isEqualTo(proof);
    assertThat(plan.mayBeMember()).isEqualTo(proof == Proof.ADDRESS);
    assertThat(plan.password()).isNull();
    assertThat(plan.changes()).doesNotContain(UserField.EXTERNAL_ID);
  }

  @Test
  void whatStandsAsTheExternalIdDoesNotStandInMetadataOnceMore() {
    UserPlan own = ada("4711").plan();
    UserPlan clerks = Planned.ada(user -> user.externalId("4711")).plan();

    assertThat(Objects.requireNonNull(own.target()).metadata()).isEmpty();
    assertThat(own.fields())
        .extracting(FieldFate::field)
        .doesNotContain(UserField.CLERK_EXTERNAL_ID);
    assertThat(Objects.requireNonNull(clerks.target()).metadata())
        .containsEntry("clerk_external_id", "4711");
  }

  @Test
  void aSourceIsWrittenAsItIsRead() {
    for (From from : From.values()) {
      boolean metadata = from == PUBLIC_METADATA || from == PRIVATE_METADATA;
      ExternalIdSource source = new ExternalIdSource(from, metadata ? "app.id" : null);
      assertThat(ExternalIdSource.of(source.word())).contains(source);
    }
    for (String wrong :
        new String[] {"", "clerk", "public-metadata.", "public-metadata", "unsafe-metadata.id"}) {
      assertThat(ExternalIdSource.of(wrong)).as(wrong).isEmpty();
    }
    assertThatThrownBy(() -> new ExternalIdSource(PUBLIC_METADATA, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Planned ada(String ownId) {
    return Planned.ada(user -> user.externalId(ownId)).by(policy -> policy.externalId(OWN));
  }

  private static WorkosUsers held(String address) {
    return WorkosUsers.workosUser("w1").email(address).verified();
  }
}
