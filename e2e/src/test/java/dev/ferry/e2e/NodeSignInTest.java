package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.ExistingMember;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.MembershipStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What an application does after the switch, with WorkOS's own client for Node.js
 * ({@code @workos-inc/node} 11.0.0), before the twin.
 */
class NodeSignInTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMAIL = "ada@acme.example";
  private static final String PASSWORD = "correct horse battery";
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  @Test
  void aUserWithASecondFactorSignsInRefreshesAndIsSignedOut() throws Exception {
    try (WorkosTwin workos = twin(SEED);
        WorkosTwin other = twin(null)) {
      String ada = workos.state().userByEmail(EMAIL).orElseThrow().id();
      String acme = workos.state().organizations().get(0).id();
      workos.linkIdentity(ada, "GoogleOAuth", "107691503500061507151");

      JsonNode seen = seenBySignIn(workos, other);

      assertThat(seen.path("asked").asText()).isEqualTo("mfa_challenge");
      assertThat(seen.path("user").asText()).isEqualTo(ada);
      JsonNode signedIn = seen.path("signedIn");
      assertThat(signedIn.path("authenticated").asBoolean()).isTrue();
      assertThat(signedIn.path("organizationId").asText()).isEqualTo(acme);
      assertThat(signedIn.path("role").asText()).isEqualTo("editor");
      assertThat(signedIn.path("roles")).isEqualTo(JSON.readTree("[\"editor\"]"));
      assertThat(signedIn.path("permissions")).isEqualTo(JSON.readTree("[\"docs:read\"]"));
      assertThat(seen.path("refreshed")).isEqualTo(signedIn);
      assertThat(seen.path("again").asText()).isEqualTo("invalid_grant");
      assertThat(seen.at("/sessions")).hasSize(1);
      assertThat(seen.at("/sessions/0/id")).isEqualTo(signedIn.path("sessionId"));
      assertThat(seen.at("/sessions/0/userId").asText()).isEqualTo(ada);
      assertThat(seen.at("/sessions/0/status").asText()).isEqualTo("active");
      assertThat(seen.path("identities")).isEqualTo(JSON.readTree("[\"GoogleOAuth\"]"));
      // Of a token of another environment the client throws, where it answers for a forged one.
      assertThat(seen.path("foreign").asText()).isEqualTo("ERR_JWKS_NO_MATCHING_KEY");
      assertThat(seen.path("ended").asText()).isEqualTo("invalid_grant");
      assertThat(seen.path("left").asInt(-1)).isZero();
      assertThat(workos.state().requests().unexpected()).isEmpty();
    }
  }

  /** With one user, who is an editor in one organization. */
  private static WorkosTwin twin(@Nullable String seed) {
    ExistingUser ada = new ExistingUser(null, EMAIL, true, "Ada", null, null, Map.of(), null, seed);
    ExistingOrganization acme =
        ExistingOrganization.of("Acme", null)
            .withMembers(
                List.of(new ExistingMember(EMAIL, MembershipStatus.ACTIVE, List.of("editor"))));
    WorkosTwin twin =
        WorkosTwin.start(
            WorkosTwinOptions.defaults()
                .withExistingUsers(List.of(ada))
                .withOrganizations(
                    OrganizationOptions.defaults()
                        .withExisting(List.of(acme))
                        .withExistingRoles(
                            List.of(new ExistingRole("editor", "Editor", List.of("docs:read"))))));
    twin.resetPassword(twin.state().userByEmail(EMAIL).orElseThrow().id(), PASSWORD);
    return twin;
  }

  private static JsonNode seenBySignIn(WorkosTwin workos, WorkosTwin other) throws Exception {
    ObjectNode input =
        JSON.createObjectNode().put("email", EMAIL).put("password", PASSWORD).put("seed", SEED);
    input.set("here", where(workos));
    input.set("elsewhere", where(other));
    ProcessBuilder node =
        new ProcessBuilder("node", "sign-in.mjs")
            .directory(Emulator.folder().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("SIGN_IN", input.toString());
    Process process = node.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("its exit code").isZero();
    return JSON.readTree(out);
  }

  private static ObjectNode where(WorkosTwin twin) {
    return JSON.createObjectNode()
        .put("url", twin.address().toString())
        .put("apiKey", twin.apiKey())
        .put("clientId", twin.clientId());
  }
}
