package dev.ferry.plan;

import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy.UserLocale;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Mapping;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A locale goes into WorkOS's own field if the policy says so, by a second write. */
class LocalePlanTest {
  private static Planned ada(@Nullable String locale) {
    return Planned.ada(user -> user.locale(locale));
  }

  private static Planned ownField(@Nullable String locale) {
    return ada(locale).by(policy -> policy.locale(UserLocale.OWN_FIELD));
  }

  private static TargetUser target(UserPlan plan) {
    return Objects.requireNonNull(plan.target());
  }

  private static List<FieldFate> fates(UserPlan plan) {
    return plan.fields().stream().filter(fate -> fate.field() == UserField.LOCALE).toList();
  }

  @Test
  void byDefaultItIsNamedAndNothingIsWritten() {
    UserPlan plan = ada("de-AT").plan();
    assertThat(plan.operations())
        .containsExactly(OperationKind.CREATE_USER, OperationKind.ENROLL_FACTOR);
    assertThat(target(plan).locale()).isNull();
    assertThat(fates(plan))
        .containsExactly(FieldFate.notCarried(UserField.LOCALE, Reason.LOCALE_NOT_CARRIED));
  }

  @Test
  void itIsASecondWriteOfOneThatIsCreated() {
    UserPlan plan = ownField("de-AT").plan();
    assertThat(plan.operations())
        .containsExactly(
            OperationKind.CREATE_USER, OperationKind.UPDATE_USER, OperationKind.ENROLL_FACTOR);
    assertThat(plan.changes()).containsExactly(UserField.LOCALE);
    assertThat(fates(plan)).containsExactly(FieldFate.carried(UserField.LOCALE));
  }

  @Test
  void whoHasNoneIsWrittenOnce() {
    for (String none : new String[] {null, ""}) {
      UserPlan plan = ownField(none).plan();
      assertThat(plan.operations())
          .containsExactly(OperationKind.CREATE_USER, OperationKind.ENROLL_FACTOR);
      assertThat(fates(plan)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de_AT", "deutsch sprechend", "d", "de-", "<b>", "und", "x-private"})
  void whatIsNoLanguageTagIsNamedAndNotSent(String locale) {
    UserPlan plan = ownField(locale).plan();
    assertThat(plan.operations()).doesNotContain(OperationKind.UPDATE_USER);
    assertThat(fates(plan))
        .containsExactly(FieldFate.notCarried(UserField.LOCALE, Reason.LOCALE_MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "EN-us", "zh-Hant-TW", "es-419", "fil"})
  void aLanguageTagIsSentAsClerkHasIt(String locale) {
    UserPlan plan = ownField(locale).plan();
    assertThat(target(plan).locale()).isEqualTo(locale);
  }

  @Test
  void whatHasAFieldTakesNoRoomInMetadata() {
    UserPlan plan =
        ownField("de-AT")
            .by(it -> it.metadata(MetadataPolicies.choosing().also(Also.LOCALE).build()))
            .plan();
    assertThat(target(plan).metadata()).isEmpty();
    assertThat(fates(plan)).containsExactly(FieldFate.carried(UserField.LOCALE));
  }

  @Test
  void whatIsNoLanguageTagGoesIntoMetadataIfThePolicySaysSo() {
    UserPlan plan =
        ownField("de_AT")
            .by(it -> it.metadata(MetadataPolicies.choosing().also(Also.LOCALE).build()))
            .plan();
    assertThat(target(plan).metadata()).containsEntry("clerk_locale", "de_AT");
    assertThat(fates(plan))
        .containsExactlyInAnyOrder(
            FieldFate.partly(UserField.LOCALE, Reason.LOCALE_IN_METADATA),
            FieldFate.partly(UserField.LOCALE, Reason.LOCALE_MALFORMED));
  }

  private static WorkosUsers there() {
    return workosUser("w1").email("ada@acme.test").verified();
  }

  @Test
  void whoIsThereGetsItWithWhatElseIsWritten() {
    UserPlan plan = ownField("de-AT").foundByExternalId(there().locale("fr")).updating().plan();
    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(plan.changes()).containsExactly(UserField.LOCALE);
    assertThat(plan.operations()).containsOnlyOnce(OperationKind.UPDATE_USER);
  }

  @Test
  void whoIsThereWithAnotherKeepsItAndIsNamed() {
    UserPlan plan = ownField("de-AT").foundByExternalId(there().locale("fr")).plan();
    assertThat(plan.operations()).doesNotContain(OperationKind.UPDATE_USER);
    assertThat(plan.kept()).containsExactly(new Kept("locale", Reason.TARGET_DIFFERS, false, null));
  }

  @Test
  void whoIsThereAndNotProvenGetsNone() {
    UserPlan plan =
        ownField("de-AT")
            .foundByExternalId(workosUser("w1").email("ada@acme.test"))
            .updating()
            .plan();
    assertThat(plan.operations()).doesNotContain(OperationKind.UPDATE_USER);
  }

  @Test
  void aLinkWritesNone() {
    UserPlan plan = ownField("de-AT").foundByEmail(there().locale("fr")).linking().plan();
    assertThat(plan.changes()).containsExactlyInAnyOrder(UserField.EXTERNAL_ID, UserField.METADATA);
  }

  @Test
  void whomWeHaveCreatedAndNotBroughtToItsEndGetsWhatWasNotWrittenSoFar() {
    UserPlan plan =
        ownField("de-AT")
            .foundByExternalId(there())
            .mappedTo("w1", Mapping.Origin.CREATED, "factor_1")
            .plan();
    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(plan.changes()).containsExactly(UserField.LOCALE);
  }

  @Test
  void whatOthersHaveChosenThereIsNoDifferenceWhereClerkSaysNothing() {
    UserPlan plan =
        ownField(null)
            .foundByExternalId(there().locale("fr"))
            .mappedTo("w1", Mapping.Origin.CREATED, "factor_1")
            .plan();
    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plan.kept()).isEmpty();
  }
}
