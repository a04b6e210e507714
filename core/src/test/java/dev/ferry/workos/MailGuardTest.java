package dev.ferry.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferry.transport.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody is mailed by accident: which of WorkOS's endpoints mail, and which of our requests go
 * there. A new request is in neither list and fails here, until somebody has looked it up.
 */
class MailGuardTest {
  private static final URI ADDRESS = URI.create("https://workos.test");

  private static final Path SPEC =
      Path.of(System.getenv().getOrDefault("FERRY_VENDOR_SPECS", "../../shared/specs"))
          .resolve("workos-openapi-2026-08-07.yaml");

  /**
   * Method and path, {@code *} for an id. Marked {@code x-sends-email} in the OpenAPI spec of
   * 2026-08-07, but for the last three: the verification mail is told by its description, the older
   * paths by the pages on rate limits, and a sign-in of an unverified address sends a code
   * (docs/authentication-errors/email-verification-required-error, February 2026).
   */
  private static final List<String> MAILING =
      List.of(
          "POST /user_management/invitations",
          "POST /user_management/invitations/*/resend",
          "POST /user_management/magic_auth",
          "POST /user_management/password_reset",
          "POST /user_management/users/*/email_change/send",
          "POST /user_management/users/*/email_verification/send",
          "POST /user_management/magic_auth/send",
          "POST /user_management/authenticate");

  /** A sign-in of an unverified address is mailed a code: who signs in looks first. */
  private static final Set<Route> MAY_MAIL = Set.of(Route.SEND_INVITATION, Route.AUTHENTICATE);

  @Test
  void noRouteGoesToAnEndpointThatMailsButTheTwoThatMay() {
    assertThat(Route.values())
        .filteredOn(MailGuardTest::mails)
        .containsOnly(MAY_MAIL.toArray(Route[]::new));
    assertThat(Route.values())
        .filteredOn(route -> route.effect() == Route.Effect.MAIL)
        .as("behind a flag of its own")
        .containsExactly(Route.SEND_INVITATION);
    assertThat(Route.AUTHENTICATE.effect()).isEqualTo(Route.Effect.SIGN_IN);
  }

  /** Or the list of routes would not say where requests go. */
  @Test
  void everyRequestGoesWhereItsRouteSaysAndEveryRouteHasOne() {
    Set<Route> seen = EnumSet.noneOf(Route.class);
    for (Endpoint<?> request : EveryRequest.ALL) {
      seen.add(request.route());
      Call call = EveryRequest.call(ADDRESS, request);
      assertThat(goesTo(call, request.route())).as("%s", request).isTrue();
    }

    assertThat(seen).containsExactlyInAnyOrder(Route.values());
    assertThat(EveryRequest.ALL.stream().<Class<?>>map(Object::getClass))
        .as("a sample of each request")
        .containsExactlyInAnyOrderElementsOf(EveryRequest.kinds().toList());
  }

  /** A plan that wrote, or an apply that mailed unasked, would be stopped before anything left. */
  @ParameterizedTest
  @EnumSource(Access.class)
  void whatAConnectionMayNotDoDoesNotLeave(Access access) {
    WorkosCalls calls = new WorkosCalls(ADDRESS, access);
    for (Endpoint<?> request : EveryRequest.ALL) {
      assertThat(leaves(calls, request))
          .as("%s", request)
          .isEqualTo(access.allows(request.route()));
    }
  }

  @Test
  void whatOnlyLooksReadsAndOnlyWhoIsToldToMailsDoesSo() {
    for (Route route : Route.values()) {
      assertThat(Access.READ.allows(route)).isEqualTo(route.effect() == Route.Effect.READ);
      assertThat(Access.APPLY_AND_MAIL.allows(route))
          .isEqualTo(Access.APPLY.allows(route) || route == Route.SEND_INVITATION);
    }
    assertThat(having(Route.SEND_INVITATION)).containsExactly(Access.APPLY_AND_MAIL);
    assertThat(having(Route.AUTHENTICATE)).containsExactly(Access.SIGN_IN);
  }

  /** What customers may live in is deleted by whoever takes a migration back, and nobody else. */
  @Test
  void whoMigratesDeletesNoUserAndNoOrganization() {
    assertThat(having(Route.DELETE_ORGANIZATION)).containsExactly(Access.ROLL_BACK);
    assertThat(having(Route.DELETE_PERMISSION)).containsExactly(Access.ROLL_BACK);
    assertThat(having(Route.DELETE_USER)).containsExactly(Access.TEST_ACCOUNT, Access.ROLL_BACK);
    assertThat(Route.values())
        .filteredOn(
            route -> route.effect() == Route.Effect.CREATE && Access.ROLL_BACK.allows(route))
        .isEmpty();
  }

  private static List<Access> having(Route route) {
    return Stream.of(Access.values()).filter(access -> access.allows(route)).toList();
  }

  private static boolean leaves(WorkosCalls calls, Endpoint<?> request) {
    try {
      calls.of(request);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Test
  void everythingThatTheSpecMarksAsMailingIsInTheList() throws IOException {
    if (!Files.exists(SPEC)) {
      System.err.println("*** left out: " + SPEC + " is not there (FERRY_VENDOR_SPECS) ***");
    }
    assumeTrue(Files.exists(SPEC));
    List<String> marked = new ArrayList<>();
    JsonNode spec = new YAMLMapper().readTree(SPEC.toFile());
    spec.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().path("x-sends-email").asBoolean()) {
                            marked.add(
                                method.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey().replaceAll("\\{[^}]+}", "*"));
                          }
                        }));

    assertThat(marked).hasSizeGreaterThanOrEqualTo(5);
    assertThat(MAILING).containsAll(marked);
  }

  private static boolean mails(Route route) {
    String wire = route.method() + " " + route.path().replace("{id}", "*");
    return MAILING.contains(wire);
  }

  private static boolean goesTo(Call call, Route route) {
    return call.method().equals(route.method())
        && call.uri().getPath().matches(route.path().replace("{id}", "[^/]+"));
  }
}
