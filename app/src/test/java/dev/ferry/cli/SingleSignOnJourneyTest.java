package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signs in at a company's identity provider is counted and named wherever people look. */
class SingleSignOnJourneyTest {
  private static final String CONNECTION =
      "{\"id\":\"entconn_a\",\"name\":\"Acme's Okta\",\"provider\":\"saml_okta\",\"active\":true,"
          + "\"domains\":[\"acme.test\"],\"organization_id\":\"org_1\",\"oauth_config\":null,"
          + "\"saml_connection\":{\"id\":\"samlc_a\"}}";

  @TempDir private Path folder;

  /** How a user signs in: over Acme's connection, in the newer list or in the older one. */
  private static String over(String list, String email) {
    String connection =
        list.equals("saml_accounts")
            ? "\"saml_connection\":{\"id\":\"samlc_a\"}"
            : "\"enterprise_connection_id\":\"entconn_a\"";
    return "\"password_enabled\":false,\""
        + list
        + "\":[{\"provider\":\"saml_okta\",\"active\":true,\"email_address\":\""
        + email
        + "\",\"verification\":{\"status\":\"verified\"},"
        + connection
        + "}]";
  }

  @Test
  void theyAreInAssessmentPlanKitAndHandOver() throws Exception {
    try (ClerkStub clerk = new ClerkStub();
        WorkosTwin workos =
            WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      clerk
          .users(
              4,
              ClerkStub.user(
                  "user_same", "same@acme.test", over("enterprise_accounts", "Same@acme.test")),
              ClerkStub.user("user_old", "old@acme.test", over("saml_accounts", "old@acme.test")),
              ClerkStub.user(
                  "user_other", "work@other.test", over("enterprise_accounts", "idp@acme.test")),
              ClerkStub.user("user_none", "none@acme.test", "\"password_enabled\":true"))
          .with(
              ClerkList.ORGANIZATIONS,
              "{\"id\":\"org_1\",\"name\":\"Acme\",\"slug\":\"acme\",\"members_count\":0,"
                  + "\"created_at\":1,\"public_metadata\":{}}")
          .with(ClerkList.ENTERPRISE_CONNECTIONS, CONNECTION);
      InProcess ferry =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", "sk_live_" + "0".repeat(40))
              .with("CLERK_API_URL", clerk.address())
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString());
      assertThat(ferry.run("snapshot", "--clerk").exitCode()).isZero();
      assessed(ferry.run("assess", "--json"));
      planned(ferry.run("plan", "--all", "--json"));
      shown(ferry);
      assertThat(ferry.run("report").err())
          .contains("1 account has another address at the identity provider");
    }
    handedOver();
    assertThat(file("kit/sso-alone.csv"))
        .contains("user_same,", "user_old,")
        .doesNotContain("user_other", "user_none");
    assertThat(file("kit/sso-email-differs.csv"))
        .contains("user_other,")
        .doesNotContain("user_same");
  }

  private static void assessed(InProcess.Ended ended) throws Exception {
    JsonNode answers = ended.json().path("answers");
    assertThat(answers.path("single-sign-on").path("count").asInt()).isEqualTo(3);
    assertThat(answers.path("single-sign-on-alone").path("details").path("entconn_a").asInt())
        .isEqualTo(2);
    assertThat(answers.path("single-sign-on-differs").path("count").asInt()).isEqualTo(1);
  }

  private static void planned(InProcess.Ended ended) throws Exception {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("singleSignOn").toString())
        .isEqualTo(
            "{\"entconn_a\":{\"users\":2,\"alone\":2,\"emailDiffers\":1},"
                + "\"samlc_a\":{\"users\":1,\"alone\":1,\"emailDiffers\":0}}");
    assertThat(ended.json().path("reasons").path("sso-email-differs").asInt()).isEqualTo(1);
    assertThat(ended.json().path("reasons").path("sso-alone").asInt()).isEqualTo(3);
    assertThat(ended.err())
        .contains("2  entconn_a: 2 with no other way in, 1 known there under another address");
  }

  private static void shown(InProcess ferry) throws Exception {
    JsonNode shown = ferry.run("plan", "--show", "user_other", "--json").json();
    assertThat(shown.findValue("enterpriseAccounts").get(0).path("links").isBoolean()).isTrue();
    assertThat(shown.findValue("enterpriseAccounts").get(0).path("links").asBoolean()).isFalse();
    assertThat(ferry.run("plan", "--show", "user_other").err())
        .contains("entconn_a  idp@acme.test: not the address in WorkOS");
  }

  private void handedOver() throws Exception {
    assertThat(words(file("handover/org_1.operator.html")))
        .contains(
            "Users 3",
            "With no other way in 3: until the connection works",
            "under another address than here 1: the identity provider has to send",
            "Both addresses: org_1.other-addresses.csv");
    assertThat(words(file("handover/org_1.html")))
        .as("what leaves the house")
        .contains("For the administrator", "You get a link")
        .doesNotContain("ferry", "other-addresses", "No other way in");
    assertThat(words(file("handover/index.html"))).contains("to be set up 3 3");
    assertThat(file("handover/org_1.other-addresses.csv"))
        .isEqualToIgnoringNewLines(
            """
            connection,clerk_id,email,email_at_identity_provider
            entconn_a,user_other,work@other.test,idp@acme.test
            """);
  }

  private static String words(String page) {
    return page.replaceAll("(?s)<style.*?</style>", "")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ");
  }

  private String file(String path) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> found = all.filter(one -> one.endsWith(path)).toList();
      assertThat(found).as(path).hasSize(1);
      return Files.readString(found.get(0));
    }
  }
}
