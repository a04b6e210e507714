package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.EnterpriseAccount;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts at companies' identity providers, in Clerk's two lists of them. */
class ApiAccountsTest {
  private static final String OKTA =
      "{\"object\":\"enterprise_account\",\"protocol\":\"saml\",\"provider\":\"saml_okta\","
          + "\"email_address\":\"a@idp.test\",\"verification\":{\"status\":\"verified\"},";
  private static final EnterpriseAccount READ =
      new EnterpriseAccount("entconn_1", "saml_okta", "a@idp.test", true);

  private static ApiElement element(String lists) throws IOException {
    String json =
        ApiJson.ada("enterprise_accounts", "absent").replaceFirst("\\{", "{" + lists + ",");
    try (JsonParser parser = BoundedJson.parser(json)) {
      parser.nextToken();
      return ApiElement.at(parser);
    }
  }

  private static ClerkUserFragment read(String lists) throws IOException {
    return element(lists).user().orElseThrow();
  }

  private static List<EnterpriseAccount> accounts(String lists) throws IOException {
    return read(lists).user().enterpriseAccounts();
  }

  @Test
  void theConnectionIsNamedByItsIdOrByWhatStandsInTheAccount() throws IOException {
    assertThat(
            accounts(
                "\"enterprise_accounts\":["
                    + OKTA
                    + "\"enterprise_connection_id\":\"entconn_1\"}]"))
        .containsExactly(READ);
    assertThat(
            accounts(
                "\"enterprise_accounts\":["
                    + OKTA
                    + "\"enterprise_connection_id\":null,\"enterprise_connection\":{\"id\":\"entconn_1\"}}]"))
        .containsExactly(READ);
    assertThat(accounts("\"enterprise_accounts\":[" + OKTA + "\"enterprise_connection\":null}]"))
        .containsExactly(new EnterpriseAccount(null, "saml_okta", "a@idp.test", true));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          "enterprise_accounts":[],"saml_accounts":[%]; samlc_1
          "saml_accounts":[%];                          samlc_1
          "enterprise_accounts":[%],"saml_accounts":[%];entconn_1
          """)
  void theOlderListIsReadWhereTheNewerHoldsNothing(String lists, String connection)
      throws IOException {
    String account =
        OKTA
            + "\"enterprise_connection_id\":\"entconn_1\",\"saml_connection\":{\"id\":\"samlc_1\"}}";
    assertThat(accounts(lists.replace("%", account)))
        .containsExactly(new EnterpriseAccount(connection, "saml_okta", "a@idp.test", true));
  }

  @Test
  void noneIsKnownToBeNoneAndNoWordOfThemIsNotKnown() throws IOException {
    assertThat(read("\"enterprise_accounts\":[],\"saml_accounts\":[]").known())
        .contains(ClerkField.ENTERPRISE_ACCOUNTS);
    assertThat(read("\"x\":1").known()).doesNotContain(ClerkField.ENTERPRISE_ACCOUNTS);
    ApiElement odd = element("\"enterprise_accounts\":7");
    assertThat(odd.user().orElseThrow().known()).doesNotContain(ClerkField.ENTERPRISE_ACCOUNTS);
    assertThat(odd.odd()).extracting(ApiFields.Odd::field).containsExactly("enterprise_accounts");
  }

  /** Whoever signs in so must be counted, whatever of the account cannot be read. */
  @Test
  void anAccountOfWhichHardlyAnythingCanBeReadIsOne() throws IOException {
    ApiElement odd =
        element(
            "\"enterprise_accounts\":[{\"provider\":7,\"email_address\":null,"
                + "\"verification\":{\"status\":\"verified\"}}]");
    assertThat(odd.user().orElseThrow().user().enterpriseAccounts())
        .containsExactly(new EnterpriseAccount(null, "", null, true));
    assertThat(odd.odd())
        .extracting(ApiFields.Odd::field)
        .containsExactly("enterprise_accounts[0].provider");
  }
}
