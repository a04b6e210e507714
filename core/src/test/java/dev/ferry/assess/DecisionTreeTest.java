package dev.ferry.assess;

import static dev.ferry.assess.SmallTenant.BCRYPT;
import static dev.ferry.assess.SmallTenant.CSV;
import static dev.ferry.assess.SmallTenant.account;
import static dev.ferry.assess.SmallTenant.only;
import static dev.ferry.assess.SmallTenant.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ferry.assess.Answer.Verdict;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Severity;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.api.ClerkList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each branch of the decision tree, with a tenant of its own. */
class DecisionTreeTest {
  @TempDir private Path folder;

  private SmallTenant tenant() {
    return SmallTenant.in(folder);
  }

  // Single sign-on

  private static EnterpriseAccount okta(String connection, String email) {
    return new EnterpriseAccount(connection, "saml_okta", email, true);
  }

  @Test
  void whoSignsInAtACompanyIsCountedByConnection() throws IOException {
    Assessment all =
        tenant()
            .user("u1", as -> as.enterpriseAccounts(List.of(okta("con_1", "u1@acme.test"))))
            .user("u2", as -> as.enterpriseAccounts(List.of(okta("con_1", "else@acme.test"))))
            .user(
                "u3",
                as ->
                    as.flags(only(ClerkFlag.PASSWORD))
                        .enterpriseAccounts(
                            List.of(okta("con_1", "u3@acme.test"), okta("con_2", "x@acme.test"))))
            .user("u4", CSV, as -> as)
            .user("u5", as -> as)
            .assessed();
    Answer users = all.answer(Question.SINGLE_SIGN_ON);
    assertThat(users.details()).containsOnly(entry("con_1", 3L), entry("con_2", 1L));
    assertThat(users.unknown()).isEqualTo(1);
    Answer alone = all.answer(Question.SINGLE_SIGN_ON_ALONE);
    assertThat(alone.ids()).containsExactly("u1", "u2");
    assertThat(alone.details()).containsOnly(entry("con_1", 2L));
    Answer differs = all.answer(Question.SINGLE_SIGN_ON_DIFFERS);
    assertThat(differs.ids()).containsExactly("u2", "u3");
    assertThat(differs.details()).containsOnly(entry("con_1", 1L), entry("con_2", 1L));
  }

  // Passwords

  @Test
  void noPasswords() throws IOException {
    Assessment all = tenant().user("u1", as -> as).assessed();
    assertThat(all.answer(Question.PASSWORDS).verdict()).isEqualTo(Verdict.NO);
    assertThat(all.answer(Question.PASSWORDS_CARRIED).verdict()).isEqualTo(Verdict.NO);
    assertThat(all.answer(Question.PASSWORD_RESETS).verdict()).isEqualTo(Verdict.NO);
  }

  @Test
  void passwordsOfWhichSomeCarryOver() throws IOException {
    Assessment all =
        tenant()
            .user("good", with(password("bcrypt", BCRYPT)))
            .user("old", with(password("md5", "0".repeat(32))))
            .user("api", as -> as.flags(only(ClerkFlag.PASSWORD)))
            .user("phone", as -> nowhere(with(password("bcrypt", BCRYPT)).apply(as)))
            .user("removed", as -> as.password(password("bcrypt", BCRYPT)))
            .user("none", as -> as)
            .assessed();
    assertThat(all.answer(Question.PASSWORDS).details())
        .containsOnly(entry("bcrypt", 2L), entry("md5", 1L), entry("digest-not-exported", 1L));
    assertThat(all.answer(Question.PASSWORDS).count()).isEqualTo(4);
    assertThat(all.answer(Question.PASSWORDS_CARRIED).ids()).containsExactly("good");
    assertThat(all.answer(Question.PASSWORD_RESETS).details())
        .containsOnly(
            entry("password-hasher-unsupported", 1L),
            entry("password-not-in-export", 1L),
            entry("password-changed-since-export", 1L));
  }

  @Test
  void whereNoSourceSpeaksOfPasswordsTheyAreNotNone() throws IOException {
    Assessment all = tenant().user("u1", EnumSet.of(ClerkField.PRIMARY_EMAIL), as -> as).assessed();
    assertThat(all.answer(Question.PASSWORDS).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(all.answer(Question.PASSWORD_RESETS).unknown()).isEqualTo(1);
  }

  // Social sign-in

  @ParameterizedTest(name = "{0}: {1} verified {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          oauth_google,   u1@acme.test,    true,  SOCIAL_LINKS,            oauth_google
          google,         U1@ACME.test,    true,  SOCIAL_LINKS,            google
          oauth_linkedin_oidc, u1@acme.test, true, SOCIAL_LINKS,           oauth_linkedin_oidc
          oauth_google,   u1@acme.test,    false, SOCIAL_LINKS_AFTER_CODE, oauth_google
          oauth_google,   u1+x@acme.test,  true,  SOCIAL_NOT_LINKING,      address-differs
          oauth_google,   u1@acme.test.uk, true,  SOCIAL_NOT_LINKING,      address-differs
          oauth_google,   -,               true,  SOCIAL_NOT_LINKING,      address-missing
          oauth_facebook, u1@acme.test,    true,  SOCIAL_PROVIDERS_UNSUPPORTED, oauth_facebook
          oauth_discord,  u1@acme.test,    true,  SOCIAL_PROVIDERS_UNSUPPORTED, oauth_discord
          oauth_custom_x, u1@acme.test,    true,  SOCIAL_PROVIDERS_UNSUPPORTED, oauth_custom_x
          """)
  void aSocialAccountLinksOrDoesNotAndWhy(
      String provider, @Nullable String email, boolean verified, Question question, String detail)
      throws IOException {
    Assessment all =
        tenant()
            .user(
                "u1",
                as ->
                    as.externalAccounts(List.of(new ExternalAccount(provider, email, true)))
                        .verifiedEmails(verified ? List.of("u1@acme.test") : List.of()))
            .assessed();
    for (Question one :
        List.of(
            Question.SOCIAL_LINKS, Question.SOCIAL_LINKS_AFTER_CODE, Question.SOCIAL_NOT_LINKING)) {
      assertThat(all.answer(one).count()).as(one.code()).isEqualTo(one == question ? 1 : 0);
    }
    assertThat(all.answer(question).details()).containsOnlyKeys(detail);
    assertThat(all.answer(Question.SOCIAL_STRANDED).count())
        .isEqualTo(
            question == Question.SOCIAL_NOT_LINKING
                    || question == Question.SOCIAL_PROVIDERS_UNSUPPORTED
                ? 1
                : 0);
    assertThat(all.answer(Question.SOCIAL_PROVIDERS_UNSUPPORTED).count())
        .isEqualTo(question == Question.SOCIAL_PROVIDERS_UNSUPPORTED ? 1 : 0);
  }

  @Test
  void whoHasNoOtherWayInIsCountedByProvider() throws IOException {
    List<ExternalAccount> two =
        List.of(
            new ExternalAccount("oauth_google", "two@acme.test", true),
            new ExternalAccount("oauth_github", "two@acme.test", true));
    Assessment all =
        tenant()
            .user("only", as -> as.externalAccounts(account("oauth_google", "only@acme.test")))
            .user("two", as -> as.externalAccounts(two))
            .user(
                "both",
                as ->
                    with(password("bcrypt", BCRYPT))
                        .apply(as)
                        .externalAccounts(account("oauth_google", "both@acme.test")))
            .user(
                "begun",
                as ->
                    as.externalAccounts(
                        List.of(new ExternalAccount("oauth_google", "begun@acme.test", false))))
            .user("none", as -> as)
            .assessed();
    assertThat(all.answer(Question.SOCIAL).details())
        .containsOnly(entry("oauth_google", 3L), entry("oauth_github", 1L));
    assertThat(all.answer(Question.SOCIAL).count()).isEqualTo(3);
    assertThat(all.answer(Question.SOCIAL_ONLY).ids()).containsExactly("only");
    assertThat(all.answer(Question.SOCIAL_STRANDED).verdict()).isEqualTo(Verdict.NO);
  }

  @Test
  void anExportAloneDoesNotTellOfSocialAccounts() throws IOException {
    Assessment all = tenant().byCsv().user("u1", CSV, as -> as).assessed();
    for (Question question : Question.values()) {
      if (question.section() == Section.SOCIAL) {
        assertThat(all.answer(question).verdict()).as(question.code()).isEqualTo(Verdict.UNKNOWN);
      }
    }
  }

  // Organizations

  @Test
  void noOrganizations() throws IOException {
    Assessment all = tenant().user("u1", as -> as).assessed();
    assertThat(all.answer(Question.ORGANIZATIONS).verdict()).isEqualTo(Verdict.NO);
  }

  @Test
  void organizationsBySizeAndMembersByRole() throws IOException {
    Assessment all =
        tenant()
            .user("u1", as -> as)
            .user("u2", as -> as.flags(only(ClerkFlag.BANNED)))
            .with(new ClerkRole("role_1", "org:admin", "Admin", null, List.of()))
            .with(organization("org_1"))
            .with(organization("org_2"))
            .with(member("m1", "org_1", "u1", "org:admin"))
            .with(member("m2", "org_1", "u2", "org:admin"))
            .with(member("m3", "org_2", "u1", "org:gone"))
            .with(new ClerkInvitation("inv_1", "org_1", "a@b.test", null, "pending", null, null))
            .with(new ClerkInvitation("inv_2", "org_1", "c@d.test", null, "revoked", null, null))
            .assessed();
    assertThat(all.answer(Question.ORGANIZATIONS).details())
        .containsOnly(entry("1", 1L), entry("2-10", 1L));
    assertThat(all.answer(Question.MEMBERSHIPS).details())
        .containsOnly(entry("org:admin", 2L), entry("org:gone", 1L));
    assertThat(all.answer(Question.MEMBERSHIPS_NOT_CARRIED).details())
        .containsOnly(entry("user-not-carried", 1L), entry("role-unknown", 1L));
    assertThat(all.answer(Question.INVITATIONS).ids()).containsExactly("inv_1");
  }

  @Test
  void aDomainThatNoMailHostHasIsNamedBeforeAnyPlan() throws IOException {
    Assessment all =
        tenant()
            .user("u1", as -> as)
            .with(organization("org_1"))
            .with(new ClerkDomain("dmn_1", "org_1", "acme.test", null, ClerkDomain.Proof.NONE))
            .with(new ClerkDomain("dmn_2", "org_1", "10.0.0.1", null, ClerkDomain.Proof.NONE))
            .assessed();
    assertThat(all.answer(Question.DOMAINS_MALFORMED).ids()).containsExactly("dmn_2");
    assertThat(all.answer(Question.DOMAINS_MALFORMED).details())
        .containsOnly(entry("10.0.0.1", 1L));
  }

  @Test
  void whereTheApiWasNotReadThereMayBeOrganizations() throws IOException {
    Assessment all = tenant().byCsv().user("u1", CSV, as -> as).assessed();
    assertThat(all.answer(Question.ORGANIZATIONS).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(all.answer(Question.CONNECTIONS).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(all.answer(Question.USERS_NOT_READ).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aListThatWasNotReadToItsEndIsNoNone() throws IOException {
    Assessment all = tenant().readingShort(ClerkList.DOMAINS).user("u1", as -> as).assessed();
    assertThat(all.answer(Question.DOMAINS).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(all.answer(Question.INVITATIONS).verdict()).isEqualTo(Verdict.NO);
  }

  // Second factors

  @Test
  void smsAndWhatElseThereIs() throws IOException {
    Assessment all =
        tenant()
            .user("none", as -> as)
            .user("sms", as -> as.flags(only(ClerkFlag.SMS)))
            .user("both", as -> as.flags(only(ClerkFlag.SMS, ClerkFlag.TOTP)).totpSecret(seed()))
            .user("secret", as -> as.flags(only(ClerkFlag.TOTP)))
            .user("off", as -> as.totpSecret(seed()))
            .user("rest", as -> as.flags(only(ClerkFlag.BACKUP_CODES, ClerkFlag.PASSKEY)))
            .assessed();
    assertThat(all.answer(Question.SMS).details())
        .containsOnly(entry("no-other-factor", 1L), entry("authenticator-as-well", 1L));
    assertThat(all.answer(Question.TOTP).details())
        .containsOnly(entry("secret-exported", 1L), entry("secret-not-exported", 1L));
    assertThat(all.answer(Question.TOTP_CARRIED).ids()).containsExactly("both");
    assertThat(all.answer(Question.TOTP_LOST).details()).containsOnlyKeys("totp-secret-missing");
    assertThat(all.answer(Question.NO_SECOND_FACTOR_LEFT).ids()).containsExactly("sms", "secret");
    assertThat(all.answer(Question.BACKUP_CODES).ids()).containsExactly("rest");
    assertThat(all.answer(Question.PASSKEYS).ids()).containsExactly("rest");
  }

  @Test
  void noSmsAndAnExportThatDoesNotTell() throws IOException {
    Assessment read = tenant().user("u1", as -> as).assessed();
    assertThat(read.answer(Question.SMS).verdict()).isEqualTo(Verdict.NO);
    Assessment exported = tenant().byCsv().user("u1", CSV, as -> as).assessed();
    assertThat(exported.answer(Question.SMS).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(exported.answer(Question.TOTP).verdict()).isEqualTo(Verdict.NO);
    assertThat(exported.answer(Question.BACKUP_CODES).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(exported.answer(Question.PASSKEYS).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(exported.answer(Question.NO_SECOND_FACTOR_LEFT).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  // Several addresses

  @ParameterizedTest
  @EnumSource(MultipleEmails.class)
  void severalAddressesOfWhichNoneIsSaidToBePrimary(MultipleEmails choice) throws IOException {
    Assessment all =
        tenant()
            .policy(policy -> policy.multipleEmails(choice))
            .user("several", listed("a@acme.test", "b@acme.test"))
            .user("one", listed("c@acme.test"))
            .assessed();
    assertThat(all.answer(Question.SEVERAL_EMAILS).ids()).containsExactly("several");
    boolean chosen = choice == MultipleEmails.FIRST;
    boolean leftOut = choice == MultipleEmails.SKIP;
    assertThat(all.answer(Question.SEVERAL_EMAILS).details())
        .containsOnlyKeys(chosen ? "first" : "none");
    assertThat(all.answer(Question.PRIMARY_EMAIL_UNKNOWN).count())
        .isEqualTo(chosen || leftOut ? 0 : 1);
  }

  @Test
  void severalAddressesAndThePrimaryIsKnown() throws IOException {
    Assessment all =
        tenant()
            .user("u1", as -> as.verifiedEmails(List.of("u1@acme.test", "x@home.test")))
            .user("u2", as -> as.verifiedEmails(List.of("U2@acme.test")))
            .assessed();
    assertThat(all.answer(Question.SEVERAL_EMAILS).details())
        .containsOnly(entry("clerk-primary", 1L));
    assertThat(all.answer(Question.PRIMARY_EMAIL_UNKNOWN).verdict()).isEqualTo(Verdict.NO);
    assertThat(all.answer(Question.EMAIL_UNVERIFIED).verdict()).isEqualTo(Verdict.NO);
  }

  @Test
  void addressesThatKeepPeopleOut() throws IOException {
    Assessment all =
        tenant()
            .user("same", as -> as.primaryEmail("One@acme.test"))
            .user("other", as -> as.primaryEmail("one@ACME.test"))
            .user("bad", as -> as.primaryEmail("nobody").verifiedEmails(List.of()))
            .user("phone", as -> as.primaryEmail(null).verifiedEmails(List.of()))
            .user("open", as -> as.verifiedEmails(List.of()))
            .assessed();
    assertThat(all.answer(Question.EMAIL_SHARED).ids()).containsExactly("same", "other");
    assertThat(all.answer(Question.EMAIL_MALFORMED).ids()).containsExactly("bad");
    assertThat(all.answer(Question.NO_EMAIL).ids()).containsExactly("phone");
    assertThat(all.answer(Question.EMAIL_UNVERIFIED).ids()).containsExactly("open");
    assertThat(all.answer(Question.NO_WAY_TO_SIGN_IN).ids()).containsExactly("open");
  }

  @Test
  void aSourceWithoutVerificationsDoesNotMakeAddressesUnverified() throws IOException {
    Assessment all =
        tenant().user("u1", Set.of(ClerkField.LISTED_EMAILS), listed("a@acme.test")).assessed();
    assertThat(all.answer(Question.EMAIL_UNVERIFIED).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void addressesOfApplesRelay() throws IOException {
    Assessment all =
        tenant()
            .user("relayed", as -> as.primaryEmail("zx81@PrivateRelay.appleid.com"))
            .user("alike", as -> as.primaryEmail("zx81@privaterelay.appleid.com.example"))
            .user("other", as -> as.primaryEmail("notprivaterelay.appleid.com@acme.example"))
            .assessed();
    assertThat(all.answer(Question.EMAIL_RELAYED).ids()).containsExactly("relayed");
  }

  // Who is kept out

  @ParameterizedTest
  @EnumSource(KeptOut.class)
  void whoIsKeptOutAndWhoWouldBeLetIn(KeptOut choice) throws IOException {
    Assessment all =
        tenant()
            .policy(policy -> policy.banned(choice))
            .user("banned", as -> as.flags(only(ClerkFlag.BANNED)))
            .user("fine", as -> as)
            .rejecting(3)
            .assessed();
    assertThat(all.answer(Question.BANNED).ids()).containsExactly("banned");
    assertThat(all.answer(Question.KEPT_OUT_CARRIED).count())
        .isEqualTo(choice == KeptOut.CARRY ? 1 : 0);
    assertThat(all.answer(Question.ROWS_NOT_READ).count()).isEqualTo(3);
    assertThat(all.risks())
        .filteredOn(risk -> risk.severity() == Severity.LET_IN)
        .hasSize(choice == KeptOut.CARRY ? 1 : 0);
  }

  @Test
  void everybodyIsInTheFileAndTenAreShown() throws IOException {
    SmallTenant many = tenant();
    for (int i = 0; i < 12; i++) {
      many.user("u" + i, as -> as.flags(only(ClerkFlag.PASSKEY)));
    }
    Answer answer = many.assessed().answer(Question.PASSKEYS);
    assertThat(answer.count()).isEqualTo(12);
    assertThat(answer.ids()).hasSize(10);
    assertThat(Files.readAllLines(folder.resolve("assess/passkeys.csv"))).hasSize(13);
    assertThat(folder.resolve("assess/sms.csv")).doesNotExist();
  }

  private static UnaryOperator<ClerkUserBuilder> with(ClerkPassword password) {
    return as -> as.password(password).flags(only(ClerkFlag.PASSWORD));
  }

  private static ClerkUserBuilder nowhere(ClerkUserBuilder user) {
    return user.primaryEmail(null).verifiedEmails(List.of());
  }

  private static UnaryOperator<ClerkUserBuilder> listed(String... addresses) {
    return as -> as.primaryEmail(null).verifiedEmails(List.of()).listedEmails(List.of(addresses));
  }

  private static Sensitive<String> seed() {
    return Sensitive.of("JBSWY3DPEHPK3PXP");
  }

  private static ClerkOrganization organization(String id) {
    return new ClerkOrganization(id, "Name of " + id, null, null, null, null, null);
  }

  private static ClerkMembership member(String id, String organization, String user, String role) {
    return new ClerkMembership(id, organization, user, role, null, null, null);
  }
}
