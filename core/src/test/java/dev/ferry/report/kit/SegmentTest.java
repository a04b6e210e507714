package dev.ferry.report.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Policy;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.plan.UserPlanner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is told what. */
class SegmentTest {
  private static final String BCRYPT =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  static Stream<Arguments> users() {
    return Stream.of(
        of(user -> user.password(password(BCRYPT, "bcrypt"))),
        of(user -> user.password(password("x", "md5")), Segment.PASSWORD_RESET),
        of(user -> user.totpSecret(Sensitive.of("JBSWY3DPEHPK3PXP"))),
        of(user -> user.totpSecret(Sensitive.of("!")), Segment.AUTHENTICATOR_AGAIN),
        of(user -> user.flags(Map.of(ClerkFlag.SMS, true)), Segment.SMS_SECOND_FACTOR),
        of(user -> user.flags(Map.of(ClerkFlag.BACKUP_CODES, true)), Segment.BACKUP_CODES),
        of(user -> user.flags(Map.of(ClerkFlag.PASSKEY, true)), Segment.PASSKEYS),
        of(user -> user.username("ada"), Segment.USERNAME_SIGN_IN),
        of(user -> user.verifiedEmails(List.of("b@acme.test")), Segment.CHANGED_ADDRESS),
        of(user -> user.externalAccounts(List.of(google("a@acme.test")))),
        of(
            user -> user.externalAccounts(List.of(google("other@acme.test"))),
            Segment.SOCIAL_NOT_LINKING),
        of(user -> user.enterpriseAccounts(List.of(okta("a@acme.test"))), Segment.SSO_ALONE),
        of(
            user ->
                user.flags(Map.of(ClerkFlag.PASSKEY, true))
                    .enterpriseAccounts(List.of(okta("a@acme.test"))),
            Segment.PASSKEYS),
        of(user -> user.enterpriseAccounts(List.of(okta("a@idp.test"))), Segment.SSO_EMAIL_DIFFERS),
        of(user -> user.primaryEmail(null).username("ada"), Segment.NO_EMAIL),
        of(
            user -> user.flags(Map.of(ClerkFlag.PASSKEY, true)).username("ada"),
            Segment.PASSKEYS,
            Segment.USERNAME_SIGN_IN),
        of(user -> user.flags(Map.of(ClerkFlag.BANNED, true)).username("ada")));
  }

  @ParameterizedTest
  @MethodSource("users")
  void aUserIsInTheSegmentsOfWhatChangesForIt(
      UnaryOperator<ClerkUserBuilder> odd, List<Segment> expected) {
    ClerkUser user = odd.apply(ClerkUser.builder("user_1").primaryEmail("a@acme.test")).build();
    UserPlan plan =
        new UserPlanner(Policy.defaults())
            .plan(new Candidate(1, user, false, false, null, null, null));

    assertThat(Segment.values())
        .filteredOn(segment -> segment.reason(plan).isPresent())
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageSaysWhatToDoAndByWhenAndHasNoPlaceThatNobodyFills(Segment segment) {
    String text = segment.message().text();
    assertThat(text).contains("What to do:", "{{date}}", "{{first_name}}");
    assertThat(
            Message.filled(
                text,
                Map.of(
                    "first_name", "Ada", "email", "a@b.test", "date", "1 May", "product", "Acme")))
        .doesNotContain("{{");
  }

  @Test
  void whatIsFilledInIsNotFilledInAgainAndIsNoPattern() {
    assertThat(
            Message.filled(
                "{{first_name}} {{email}} {{open}}",
                Map.of("first_name", "{{email}}", "email", "$1\\")))
        .isEqualTo("{{email}} $1\\ {{open}}");
  }

  @Test
  void aNameThatIsNoneIsNotMailedOn() {
    assertThat(Message.greeting("Ada-Zoë O’Neil")).isEqualTo("Ada-Zoë O’Neil");
    for (String none : List.of("", "http://evil.test", "evil.test", "a\nBcc: b", "x".repeat(41))) {
      assertThat(Message.greeting(none)).as(none).isEqualTo("there");
    }
  }

  private static Arguments of(UnaryOperator<ClerkUserBuilder> odd, Segment... expected) {
    return Arguments.of(odd, Arrays.asList(expected));
  }

  private static ClerkPassword password(String digest, String hasher) {
    return new ClerkPassword(Sensitive.of(digest), hasher);
  }

  private static EnterpriseAccount okta(String email) {
    return new EnterpriseAccount("entconn_1", "saml_okta", email, true);
  }

  private static ExternalAccount google(String email) {
    return new ExternalAccount("oauth_google", email, true);
  }
}
