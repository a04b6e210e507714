package dev.ferry.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.plan.UserPlanner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.report.people.Standing;
import dev.ferry.report.people.Task;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Roster.Person;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What of the switch concerns whom. */
class ConcernsTest {
  private static final String BCRYPT =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  static Stream<Arguments> users() {
    return Stream.of(
        of(user -> user.password(new ClerkPassword(Sensitive.of(BCRYPT), "bcrypt"))),
        of(user -> user.totpSecret(Sensitive.of("JBSWY3DPEHPK3PXP"))),
        of(user -> user.externalAccounts(List.of(Features.google("a@acme.test")))),
        of(user -> user.enterpriseAccounts(List.of(okta("a@acme.test"))), Part.SSO_ALONE),
        of(
            user ->
                user.flags(Map.of(ClerkFlag.PASSKEY, true))
                    .enterpriseAccounts(List.of(okta("a@acme.test"))),
            Part.PASSKEYS),
        of(user -> user.enterpriseAccounts(List.of(okta("a@idp.test"))), Part.SSO_EMAIL_DIFFERS),
        of(
            user -> user.primaryEmail(null).verifiedEmails(List.of()).username("ada"),
            Part.NO_EMAIL),
        of(user -> user.verifiedEmails(List.of()), Part.VERIFY_ADDRESS),
        of(user -> user.flags(Map.of(ClerkFlag.BANNED, true)).username("ada")));
  }

  @ParameterizedTest
  @MethodSource("users")
  void aUserIsConcernedByWhatChangesForIt(
      UnaryOperator<ClerkUserBuilder> odd, List<Part> expected) {
    ClerkUserBuilder user =
        ClerkUser.builder("user_1")
            .primaryEmail("a@acme.test")
            .verifiedEmails(List.of("a@acme.test"));

    assertThat(Features.concern(1, odd.apply(user)).parts().keySet())
        .containsExactlyElementsOf(expected);
  }

  /** Each of what a user has comes to its part, once, whatever else the user has. */
  @Test
  void thePartsAreExactlyThoseOfWhatChanges() {
    Random random = new Random(16);
    for (int i = 1; i <= 2_000; i++) {
      Set<Features> features = EnumSet.noneOf(Features.class);
      for (Features one : Features.values()) {
        if (random.nextInt(3) == 0) {
          features.add(one);
        }
      }
      Set<Part> expected = EnumSet.noneOf(Part.class);
      features.forEach(one -> expected.add(one.part()));

      Concern concern = Features.concern(i, features);

      assertThat(concern.arrives()).isTrue();
      assertThat(concern.parts().keySet()).as("%s", features).isEqualTo(expected);
    }
  }

  /** Or the report would say of people that they must act whom nobody writes to. */
  @ParameterizedTest
  @EnumSource
  void whoeverHasToDoSomethingIsToldIt(Reason reason) {
    if (Task.of(reason).isPresent()) {
      for (UserField field : UserField.values()) {
        assertThat(Part.of(field, reason))
            .hasValueSatisfying(
                part ->
                    assertThat(part.asks())
                        .isEqualTo(
                            Task.of(reason).orElseThrow().toAct()
                                ? Part.Asks.TO_ACT
                                : Part.Asks.TO_KNOW));
      }
    }
  }

  /** The report's numbers and the letters' are of the same people. */
  @Test
  void whoGetsALetterStandsAsOneWhoMustActOrBeTold() {
    assertThat(standing(user -> user)).isEqualTo(Standing.AS_BEFORE);
    assertThat(standing(user -> user.username("ada"))).isEqualTo(Standing.MUST_KNOW);
    assertThat(standing(user -> user.verifiedPhones(List.of("+49301234567"))))
        .isEqualTo(Standing.MUST_KNOW);
    assertThat(standing(user -> user.username("ada").flags(Map.of(ClerkFlag.PASSKEY, true))))
        .isEqualTo(Standing.MUST_ACT);
  }

  private static Standing standing(UnaryOperator<ClerkUserBuilder> odd) {
    return Standing.of(Features.person(planned(odd)));
  }

  @Test
  void whatWorkosRefusedIsToldAsWell() {
    UserPlan plan =
        planned(
            user ->
                user.password(new ClerkPassword(Sensitive.of(BCRYPT), "bcrypt"))
                    .totpSecret(Sensitive.of("JBSWY3DPEHPK3PXP")));
    Person came = came(plan, Outcome.CREATED, Reason.PASSWORD_REFUSED_BY_WORKOS);

    assertThat(Concerns.of(came, plan, true, null).parts())
        .containsOnlyKeys(Part.PASSWORD_RESET, Part.AUTHENTICATOR_AGAIN);
    assertThat(Concerns.of(Features.person(plan), plan, false, null).parts()).isEmpty();
  }

  @Test
  void whoDidNotComeIsConcernedByNothingOfIt() {
    UserPlan plan = planned(user -> user.username("ada"));
    Concern concern =
        Concerns.of(came(plan, Outcome.FAILED, Reason.REFUSED_BY_WORKOS), plan, false, null);

    assertThat(concern.arrives()).isFalse();
    assertThat(concern.parts()).isEmpty();
    assertThat(Concerns.of(Features.person(plan), plan, false, null).parts()).isNotEmpty();
  }

  /** A new address unlinks an account at the company, or a social one: each has its own part. */
  @Test
  void anUnlinkedAccountIsToldByWhatItIs() {
    assertThat(Part.of(UserField.SINGLE_SIGN_ON, Reason.IDENTITY_UNLINKED))
        .hasValue(Part.SSO_EMAIL_DIFFERS);
    assertThat(Part.of(UserField.SOCIAL_ACCOUNTS, Reason.IDENTITY_UNLINKED))
        .hasValue(Part.SOCIAL_NOT_LINKING);
  }

  @Test
  void aLanguageIsTakenFromWhereItIsKept() {
    ClerkUser user =
        ClerkUser.builder("user_1")
            .locale("fr-CA")
            .publicMetadata("{\"language\":\"de\",\"number\":1}")
            .unsafeMetadata("{\"ui.language\":\"nl\"}")
            .build();
    assertThat(language("clerk-locale", user)).isEqualTo("fr-CA");
    assertThat(language("public-metadata.language", user)).isEqualTo("de");
    assertThat(language("unsafe-metadata.ui.language", user)).isEqualTo("nl");
    assertThat(language("public-metadata.number", user)).isEqualTo("none");
    assertThat(language("public-metadata.other", user)).isEqualTo("none");
    for (String none : List.of("", "locale", "public-metadata.", "private-metadata.language")) {
      assertThat(LanguageSource.of(none)).as(none).isEmpty();
    }
  }

  private static String language(String word, ClerkUser user) {
    return LanguageSource.of(word).orElseThrow().language(user).orElse("none");
  }

  private static UserPlan planned(UnaryOperator<ClerkUserBuilder> odd) {
    ClerkUser user =
        odd.apply(
                ClerkUser.builder("user_1")
                    .primaryEmail("a@acme.test")
                    .verifiedEmails(List.of("a@acme.test")))
            .build();
    return new UserPlanner(Policy.defaults())
        .plan(new Candidate(1, user, false, false, null, null, null));
  }

  private static Person came(UserPlan plan, Outcome outcome, Reason reason) {
    Set<Reason> reasons = EnumSet.of(reason);
    reasons.addAll(Features.person(plan).reasons());
    return new Person(
        1, plan.clerkId(), null, null, null, Fate.CREATE, outcome, null, reasons, List.of());
  }

  private static Arguments of(UnaryOperator<ClerkUserBuilder> odd, Part... expected) {
    return Arguments.of(odd, Arrays.asList(expected));
  }

  private static EnterpriseAccount okta(String email) {
    return new EnterpriseAccount("entconn_1", "saml_okta", email, true);
  }
}
