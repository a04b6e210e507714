package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who signs in at a company's identity provider, and by what the user is found again. */
class SingleSignOnTest {
  private static EnterpriseAccount okta(@Nullable String email) {
    return new EnterpriseAccount("entconn_1", "saml_okta", email, true);
  }

  private static List<Reason> reasons(UserPlan plan) {
    return plan.fields().stream()
        .filter(fate -> fate.field() == UserField.SINGLE_SIGN_ON)
        .map(FieldFate::reason)
        .toList();
  }

  private static UserPlan plan(UnaryOperator<ClerkUserBuilder> how, EnterpriseAccount... accounts) {
    return Planned.ada(user -> how.apply(user.password(null).enterpriseAccounts(List.of(accounts))))
        .plan();
  }

  @ParameterizedTest(name = "{0}, then {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "Ada@ACME.test, -, SSO_SIGN_IN_LINKS_BY_EMAIL",
        "ada@idp.test, -, SSO_EMAIL_DIFFERS",
        "'', -, SSO_EMAIL_DIFFERS",
        "ada@acme.test, ada@idp.test, SSO_SIGN_IN_LINKS_BY_EMAIL SSO_EMAIL_DIFFERS",
      })
  void eachConnectionFindsTheUserByTheAddressOrIsNamed(
      String first, @Nullable String second, String expected) {
    List<EnterpriseAccount> accounts = new ArrayList<>(List.of(okta(first)));
    if (second != null) {
      accounts.add(okta(second));
    }
    List<Reason> all = new ArrayList<>();
    Arrays.stream(expected.split(" ")).map(Reason::valueOf).forEach(all::add);
    all.add(Reason.SSO_ALONE);
    assertThat(reasons(plan(user -> user, accounts.toArray(EnterpriseAccount[]::new))))
        .isEqualTo(all);
  }

  @Test
  void anAddressThatClerkDoesNotTellFindsNobody() {
    assertThat(reasons(plan(user -> user, okta(null)))).contains(Reason.SSO_EMAIL_DIFFERS);
  }

  @Test
  void whatWasOnlyBegunLetsNobodyIn() {
    EnterpriseAccount begun = new EnterpriseAccount("entconn_1", "saml_okta", "x@y.test", false);
    assertThat(reasons(plan(user -> user, begun))).isEmpty();
  }

  @Test
  void whoHasAnyOtherWayInIsNotNamedAsComingInByItAlone() {
    EnterpriseAccount own = okta("ada@acme.test");
    ExternalAccount google = new ExternalAccount("oauth_google", "ada@acme.test", true);
    ExternalAccount begun = new ExternalAccount("oauth_google", "ada@acme.test", false);
    assertThat(reasons(plan(user -> user, own))).contains(Reason.SSO_ALONE);
    assertThat(reasons(plan(user -> user.externalAccounts(List.of(begun)), own)))
        .contains(Reason.SSO_ALONE);
    assertThat(reasons(plan(with(ClerkFlag.PASSWORD, false), own))).contains(Reason.SSO_ALONE);

    assertThat(reasons(plan(user -> user.externalAccounts(List.of(google)), own)))
        .doesNotContain(Reason.SSO_ALONE);
    for (ClerkFlag flag : List.of(ClerkFlag.PASSWORD, ClerkFlag.PASSKEY, ClerkFlag.WEB3_WALLET)) {
      assertThat(reasons(plan(with(flag, true), own)))
          .as(flag.name())
          .doesNotContain(Reason.SSO_ALONE);
    }
    assertThat(
            reasons(plan(user -> user.password(Planned.password("bcrypt", Planned.DIGEST)), own)))
        .as("no source but an export")
        .doesNotContain(Reason.SSO_ALONE);
  }

  private static UnaryOperator<ClerkUserBuilder> with(ClerkFlag flag, boolean so) {
    return user -> user.flags(Map.of(flag, so));
  }

  /** Whoever comes over the connection is found, though nobody has proved to read the mail. */
  @ParameterizedTest
  @CsvSource({"ada@acme.test, false", "ada@idp.test, true"})
  void anUnprovenAddressIsNoDeadEndWhereTheIdentityProviderKnowsIt(String email, boolean noWay) {
    UnaryOperator<ClerkUserBuilder> how =
        user ->
            user.password(null).verifiedEmails(List.of()).enterpriseAccounts(List.of(okta(email)));
    assertThat(Planned.ada(how).plan().fields().contains(SignInRule.NO_WAY)).isEqualTo(noWay);
    assertThat(Planned.ada(how).by(policy -> policy.noWayToSignIn(KeptOut.SKIP)).plan().fate())
        .isEqualTo(noWay ? Fate.SKIP : Fate.CREATE);
  }
}
