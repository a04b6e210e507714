package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.PolicyBuilder;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ExternalAccount;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom Clerk keeps out is not let in by mistake; what cannot be carried of a sign-in is named. */
class KeptOutTest {
  private static Planned adaWith(ClerkFlag... flags) {
    return Planned.ada(
        user ->
            user.flags(
                java.util.Arrays.stream(flags)
                    .collect(java.util.stream.Collectors.toMap(flag -> flag, flag -> true))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"BANNED, SKIP", "DEPROVISIONED, SKIP", "LOCKED, CREATE"})
  void byDefaultOnlyWhoIsLockedForATimeGoesOver(ClerkFlag flag, Fate fate) {
    UserPlan plan = adaWith(flag).plan();
    assertThat(plan.fate()).isEqualTo(fate);
    if (fate == Fate.SKIP) {
      assertThat(plan.reason()).isEqualTo(Reason.valueOf(flag.name()));
      assertThat(plan.operations()).isEmpty();
    } else {
      assertThat(plan.reason()).isNull();
      assertThat(plan.fields())
          .contains(FieldFate.notCarried(UserField.STATUS, Reason.valueOf(flag.name())));
    }
  }

  @Test
  void aBannedUserWhoIsInWorkosAlreadyIsNamedAndNotTakenForOurs() {
    UserPlan plan =
        adaWith(ClerkFlag.BANNED)
            .foundByExternalId(WorkosUsers.workosUser("w1").email("ada@acme.test").verified())
            .plan();
    assertThat(plan.fate()).isEqualTo(Fate.SKIP);
    assertThat(plan.reason()).isEqualTo(Reason.BANNED);
  }

  @Test
  void whoIsLeftOutSharesTheAddressWithNobody() {
    var banned =
        dev.ferry.model.clerk.ClerkUser.builder("user_1")
            .primaryEmail("a@b.test")
            .flags(Map.of(ClerkFlag.BANNED, true))
            .build();
    assertThat(new UserPlanner(Policy.defaults()).address(banned)).isNull();
    Policy carrying = Policy.builder().banned(KeptOut.CARRY).build();
    assertThat(new UserPlanner(carrying).address(banned)).isEqualTo("a@b.test");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "BANNED, CARRY",
    "DEPROVISIONED, CARRY",
    "BLOCKLISTED, CARRY",
    "LOCKED, CARRY",
    "BANNED, SKIP",
    "DEPROVISIONED, SKIP",
    "BLOCKLISTED, SKIP",
    "LOCKED, SKIP",
  })
  void thePolicyDecides(ClerkFlag flag, KeptOut choice) {
    UserPlan plan = adaWith(flag).by(policy -> choose(policy, flag, choice)).plan();
    assertThat(plan.fate()).isEqualTo(choice == KeptOut.CARRY ? Fate.CREATE : Fate.SKIP);
    FieldFate lost = FieldFate.notCarried(UserField.STATUS, Reason.valueOf(flag.name()));
    assertThat(plan.fields().contains(lost)).isEqualTo(choice == KeptOut.CARRY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"CARRY, CREATE", "SKIP, SKIP"})
  void aLockWithoutEndIsNamedAsSuchAndStaysUnderThePolicyOfLocks(KeptOut choice, Fate fate) {
    UserPlan plan =
        adaWith(ClerkFlag.LOCKED, ClerkFlag.LOCKED_WITHOUT_END)
            .by(policy -> policy.locked(choice))
            .plan();
    assertThat(plan.fate()).isEqualTo(fate);
    if (fate == Fate.SKIP) {
      assertThat(plan.reason()).isEqualTo(Reason.LOCKED_WITHOUT_END);
    } else {
      assertThat(plan.fields())
          .contains(FieldFate.notCarried(UserField.STATUS, Reason.LOCKED_WITHOUT_END))
          .doesNotContain(FieldFate.notCarried(UserField.STATUS, Reason.LOCKED));
    }
  }

  private static PolicyBuilder choose(PolicyBuilder policy, ClerkFlag flag, KeptOut choice) {
    return switch (flag) {
      case BANNED -> policy.banned(choice);
      case DEPROVISIONED -> policy.deprovisioned(choice);
      case BLOCKLISTED -> policy.blocklisted(choice);
      case LOCKED -> policy.locked(choice);
      default -> throw new AssertionError(flag);
    };
  }

  @Test
  void aFlagThatIsNotSetOrNotKnownKeepsNobodyOut() {
    assertThat(Planned.ada().plan().fate()).isEqualTo(Fate.CREATE);
    UserPlan plan =
        Planned.ada(user -> user.flags(Map.of(ClerkFlag.BANNED, false, ClerkFlag.SMS, false)))
            .plan();
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
    assertThat(plan.fields()).extracting(FieldFate::field).doesNotContain(UserField.STATUS);
    assertThat(plan.fields()).extracting(FieldFate::field).doesNotContain(UserField.SMS_FACTOR);
  }

  @Test
  void waysToSignInThatEndAreNamed() {
    assertThat(adaWith(ClerkFlag.SMS, ClerkFlag.PASSKEY, ClerkFlag.BACKUP_CODES).plan().fields())
        .contains(
            FieldFate.notCarried(UserField.SMS_FACTOR, Reason.SMS_SECOND_FACTOR),
            FieldFate.notCarried(UserField.PASSKEYS, Reason.PASSKEY_NOT_CARRIED),
            FieldFate.notCarried(UserField.BACKUP_CODES, Reason.BACKUP_CODES_NOT_CARRIED));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "Ada@ACME.test, true, SOCIAL_SIGN_IN_LINKS_BY_EMAIL",
        "ada@other.test, true, SOCIAL_EMAIL_DIFFERS",
        "-, true, SOCIAL_EMAIL_DIFFERS",
        "ada@acme.test, false, -",
      })
  void aSocialAccountLinksByTheAddressOrIsNamed(
      @Nullable String address, boolean verified, @Nullable Reason reason) {
    ExternalAccount account = new ExternalAccount("oauth_google", address, verified);
    assertThat(Planned.ada(user -> user.externalAccounts(List.of(account))).plan().fields())
        .filteredOn(fate -> fate.field() == UserField.SOCIAL_ACCOUNTS)
        .extracting(FieldFate::reason)
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void oneAccountWithTheSameAddressIsEnough() {
    List<ExternalAccount> accounts =
        List.of(
            new ExternalAccount("oauth_github", "ada@users.test", true),
            new ExternalAccount("oauth_google", "ada@acme.test", true));
    assertThat(Planned.ada(user -> user.externalAccounts(accounts)).plan().fields())
        .contains(
            FieldFate.partly(UserField.SOCIAL_ACCOUNTS, Reason.SOCIAL_SIGN_IN_LINKS_BY_EMAIL));
  }

  private static String provider(String what) {
    return what.contains("unknown to WorkOS") ? "oauth_facebook" : "oauth_google";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a password                          | bcrypt | false | -             | false
          a password that cannot be carried   | md5    | false | -             | true
          nothing, address verified           | -      | true  | -             | false
          nothing, address not verified       | -      | false | -             | true
          a social account of that address    | -      | false | ada@acme.test | false
          a social account of another address | -      | false | ada@home.test | true
          one of a provider unknown to WorkOS | -      | false | ada@acme.test | true
          """)
  void whoHasNoWayToSignInIsNamedAndLeftOutIfThePolicySaysSo(
      String what, String hasher, boolean verified, String social, boolean named) {
    List<ExternalAccount> accounts =
        social.equals("-") ? List.of() : List.of(new ExternalAccount(provider(what), social, true));
    UnaryOperator<ClerkUserBuilder> user =
        ada ->
            ada.password(hasher.equals("-") ? null : Planned.password(hasher, Planned.DIGEST))
                .verifiedEmails(verified ? List.of("ada@acme.test") : List.of())
                .externalAccounts(accounts);

    UserPlan carried = Planned.ada(user).plan();
    assertThat(carried.fate()).isEqualTo(Fate.CREATE);
    assertThat(carried.fields().contains(SignInRule.NO_WAY)).isEqualTo(named);

    UserPlan skipped = Planned.ada(user).by(policy -> policy.noWayToSignIn(KeptOut.SKIP)).plan();
    assertThat(skipped.fate()).isEqualTo(named ? Fate.SKIP : Fate.CREATE);
    assertThat(skipped.reason()).isEqualTo(named ? Reason.NO_WAY_TO_SIGN_IN : null);
  }

  @Test
  void howAUserSignsInWhoWasInWorkosBeforeIsNotGuessed() {
    Planned there =
        Planned.ada(user -> user.password(null).verifiedEmails(List.of()))
            .foundByExternalId(WorkosUsers.workosUser("w1").email("ada@acme.test"));
    assertThat(there.plan().fields()).doesNotContain(SignInRule.NO_WAY);
  }

  @Test
  void whoIsLeftOutForThatSharesTheAddressWithNobody() {
    var ada = dev.ferry.model.clerk.ClerkUser.builder("user_1").primaryEmail("a@b.test").build();
    Policy skipping = Policy.builder().noWayToSignIn(KeptOut.SKIP).build();
    assertThat(new UserPlanner(skipping).address(ada)).isNull();
    assertThat(new UserPlanner(Policy.defaults()).address(ada)).isEqualTo("a@b.test");
  }
}
