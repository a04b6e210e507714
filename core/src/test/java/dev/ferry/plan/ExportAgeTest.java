package dev.ferry.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUserBuilder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an export's password and authenticator still hold, by what Clerk says now. */
class ExportAgeTest {
  private static final Instant EXPORT = Instant.parse("2026-10-01T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          without the API nothing speaks against it | digest | -     | -    | -
          never changed                             | digest | true  | -    | -
          changed before the export                 | digest | true  | -1   | -
          changed at the very moment                | digest | true  | 0    | -
          changed after the export                  | digest | true  | 1    | password-changed-since-export
          changed after, whether there is one or not| digest | -     | 1    | password-changed-since-export
          removed since                             | digest | false | -1   | password-changed-since-export
          set since, or never exported              | -      | true  | 1    | password-not-in-export
          none in either                            | -      | false | -    | -
          nobody knows                              | -      | -     | -    | -
          """)
  void thePassword(
      String why,
      @Nullable String digest,
      @Nullable Boolean enabled,
      @Nullable Integer changed,
      @Nullable String reason) {
    UserPlan plan =
        Planned.ada(
                user ->
                    flag(user, ClerkFlag.PASSWORD, enabled)
                        .password(
                            digest == null ? null : Planned.password("bcrypt", Planned.DIGEST))
                        .exportedAt(EXPORT)
                        .passwordLastUpdatedAt(moment(changed)))
            .plan();
    assertThat(reasonOf(plan, UserField.PASSWORD)).isEqualTo(reason);
    assertThat(plan.password() != null).isEqualTo(digest != null && reason == null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          Clerk refuses it until it is set anew | digest | true  | true  | password-reset-required
          so it says of an old digest, too      | digest | -     | true  | password-reset-required
          no export holds it                    | -      | true  | true  | password-reset-required
          removed since                         | digest | false | true  | password-changed-since-export
          none in either                        | -      | false | true  | -
          none that anybody knows of            | -      | -     | true  | -
          Clerk takes it                        | digest | true  | false | -
          """)
  void aPasswordThatClerkRefusesIsNeverCarried(
      String why,
      @Nullable String digest,
      @Nullable Boolean enabled,
      boolean refused,
      @Nullable String reason) {
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    flags.put(ClerkFlag.PASSWORD_RESET_REQUIRED, refused);
    if (enabled != null) {
      flags.put(ClerkFlag.PASSWORD, enabled);
    }
    UserPlan plan =
        Planned.ada(
                user ->
                    user.flags(flags)
                        .password(
                            digest == null ? null : Planned.password("bcrypt", Planned.DIGEST)))
            .plan();
    assertThat(reasonOf(plan, UserField.PASSWORD)).isEqualTo(reason);
    assertThat(plan.password() != null).isEqualTo(digest != null && reason == null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          without the API nothing speaks against it | seed | -     | -  | -
          switched on before the export             | seed | true  | -1 | -
          switched on again after it                | seed | true  | 1  | totp-changed-since-export
          not switched on                           | seed | false | -1 | totp-not-enabled
          not in any export                         | -    | true  | -1 | totp-secret-missing
          none in either                            | -    | false | -1 | -
          """)
  void theAuthenticator(
      String why,
      @Nullable String seed,
      @Nullable Boolean enabled,
      @Nullable Integer switchedOn,
      @Nullable String reason) {
    UserPlan plan =
        Planned.ada(
                user -> {
                  flag(user, ClerkFlag.TOTP, enabled)
                      .exportedAt(EXPORT)
                      .mfaEnabledAt(moment(switchedOn));
                  return seed == null ? user.totpSecret(null) : user;
                })
            .plan();
    assertThat(reasonOf(plan, UserField.TOTP)).isEqualTo(reason);
    assertThat(plan.totpSeed() != null).isEqualTo(seed != null && reason == null);
  }

  @Test
  void aTimeThatNobodyKnowsProvesNothing() {
    UserPlan plan = Planned.ada(user -> user.passwordLastUpdatedAt(EXPORT)).plan();
    assertThat(reasonOf(plan, UserField.PASSWORD)).isNull();
    assertThat(requireNonNull(plan.password()).value().reveal()).isEqualTo(Planned.DIGEST);
    UserPlan dated =
        Planned.ada(user -> user.passwordLastUpdatedAt(EXPORT).exportedAt(EXPORT.minusMillis(1)))
            .plan();
    assertThat(reasonOf(dated, UserField.PASSWORD)).isEqualTo("password-changed-since-export");
    assertThat(dated.password()).isNull();
  }

  @Test
  void whoIsGoneFromClerkIsNotBroughtBack() {
    UserPlan plan = Planned.ada().goneFromClerk().plan();
    assertThat(plan.fate()).isEqualTo(Fate.SKIP);
    assertThat(plan.reason()).isEqualTo(Reason.DELETED_SINCE_EXPORT);
    assertThat(plan.operations()).isEmpty();
    assertThat(plan.password()).isNull();
  }

  private static ClerkUserBuilder flag(
      ClerkUserBuilder user, ClerkFlag flag, @Nullable Boolean value) {
    return value == null ? user : user.flags(Map.of(flag, value));
  }

  private static @Nullable Instant moment(@Nullable Integer secondsAfterTheExport) {
    return secondsAfterTheExport == null ? null : EXPORT.plusSeconds(secondsAfterTheExport);
  }

  private static @Nullable String reasonOf(UserPlan plan, UserField field) {
    return plan.fields().stream()
        .filter(fate -> fate.field() == field)
        .map(FieldFate::reason)
        .map(reason -> reason == null ? "none" : reason.code())
        .filter(code -> !code.equals("none"))
        .findFirst()
        .orElse(null);
  }
}
