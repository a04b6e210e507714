package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.clerk.ClerkAbsence;
import dev.ferry.twin.clerk.ClerkFeature;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.totp.Totp;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a twin answers to: once as it should be asked, and once about what is not there. */
class EveryRouteTest {
  private static final String USERS = "/user_management/users";
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";
  private static final String INVITATIONS = "/user_management/invitations";
  private static final String SEED = "JBSWY3DPEHPK3PXP";

  @Test
  void ofWorkos() throws Exception {
    Specification specification = VendorSpecs.workos();
    try (WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults());
        Recorder recorder = Recorder.before(twin.address())) {
      Caller workos = new Caller(recorder.address(), twin.apiKey());

      askForNothing(workos, twin.routes());
      new Caller(recorder.address(), "sk_test_wrong").get(USERS);
      twin.faults((method, path, number) -> Fault.tooManyRequests("1"));
      workos.get(USERS);
      twin.faults(FaultPlan.none());
      String organization = organizations(workos);
      users(workos, twin, organization);
      webhooks(workos, twin);
      rights(workos, organization);
      workos.send("DELETE", "/organizations/" + organization, "");

      assertThat(unanswered(twin.routes(), recorder.exchanges()))
          .as("routes without a 2xx")
          .containsExactlyInAnyOrder(
              "GET /portal/page",
              "GET /user_management/authorize",
              "GET /connections/*",
              "DELETE /connections/*",
              "POST /connections");
      List<Exchange> documented =
          recorder.exchanges().stream().filter(one -> !one.path().equals("/portal/page")).toList();
      WorkosDifferences.ANSWERS.assertThatTheyExplain(
          specification.complaints(documented).stream().filter(Complaint::isOfAnAnswer).toList());
    }
  }

  private static String organizations(Caller workos) throws Exception {
    String id =
        workos.make(
            "/organizations",
            "{'name':'Acme','external_id':'o1','domain_data':[{'domain':'acme.example','state':'verified'}]}");
    workos.make("/organizations", "{'name':'Other','external_id':'o1'}");
    workos.send("PUT", "/organizations/" + id, "{\"name\":\"Acme Ltd\"}");
    workos.get("/organizations");
    workos.get("/organizations/" + id);
    workos.get("/organizations/external_id/o1");
    String domain =
        workos.make(
            "/organization_domains",
            "{'domain':'second.example','organization_id':'%s'}".formatted(id));
    workos.get("/organization_domains/" + domain);
    workos.send("POST", "/organization_domains/" + domain + "/verify", "");
    workos.send("POST", "/organization_domains/" + domain + "/verify", "");
    workos.send("DELETE", "/organization_domains/" + domain, "");
    workos.make("/portal/generate_link", "{'organization':'%s','intent':'sso'}".formatted(id));
    workos.get("/connections");
    return id;
  }

  private static void users(Caller workos, WorkosTwin twin, String organization) throws Exception {
    String ada =
        workos.make(
            USERS,
            "{'email':'ada@acme.example','email_verified':true,'external_id':'u1','password':'correct horse battery'}");
    workos.make(USERS, "{'email':'ada@acme.example'}");
    workos.send("PUT", USERS + "/" + ada, "{\"first_name\":\"Ada\"}");
    workos.get(USERS);
    workos.get(USERS + "/" + ada);
    workos.get(USERS + "/external_id/u1");
    String body = "{'user_id':'%s','organization_id':'%s'}".formatted(ada, organization);
    String membership = workos.make(MEMBERSHIPS, body);
    workos.make(MEMBERSHIPS, body);
    sessions(workos, twin, ada, organization);
    signIn(workos, twin, "wrong");
    workos.get(MEMBERSHIPS + "?user_id=" + ada);
    workos.get(MEMBERSHIPS);
    workos.get(MEMBERSHIPS + "/" + membership);
    workos.send("PUT", MEMBERSHIPS + "/" + membership, "{\"role_slug\":\"member\"}");
    workos.send("PUT", MEMBERSHIPS + "/" + membership + "/deactivate", "");
    workos.send("PUT", MEMBERSHIPS + "/" + membership + "/reactivate", "");
    workos.send("DELETE", MEMBERSHIPS + "/" + membership, "");
    factors(workos, twin, ada);
    invitations(workos, organization);
    workos.send("DELETE", USERS + "/" + ada, "");
  }

  private static void sessions(Caller workos, WorkosTwin twin, String user, String organization)
      throws Exception {
    workos.get("/sso/jwks/" + twin.clientId());
    JsonNode signedIn = signIn(workos, twin, "correct horse battery");
    JsonNode refreshed = refresh(workos, twin, signedIn, organization);
    refresh(workos, twin, signedIn, organization);
    refresh(workos, twin, refreshed, "org_none");
    workos.get(USERS + "/" + user + "/sessions");
    signOut(workos, refreshed);
    refresh(workos, twin, refreshed, organization);
    twin.linkIdentity(user, "GoogleOAuth", "107691503500061507151");
    workos.get(USERS + "/" + user + "/identities");
  }

  private static JsonNode refresh(
      Caller workos, WorkosTwin twin, JsonNode signedIn, String organization) throws Exception {
    String body =
        "{'grant_type':'refresh_token','client_id':'%s','client_secret':'%s','refresh_token':'%s','organization_id':'%s'}";
    String token = signedIn.path("refresh_token").asText();
    return workos.send(
        "POST",
        "/user_management/authenticate",
        body.formatted(twin.clientId(), twin.apiKey(), token, organization).replace('\'', '"'));
  }

  private static JsonNode signIn(Caller workos, WorkosTwin twin, String password) throws Exception {
    String body =
        "{'grant_type':'password','client_id':'%s','client_secret':'%s','email':'ada@acme.example','password':'%s'}";
    return workos.send(
        "POST",
        "/user_management/authenticate",
        body.formatted(twin.clientId(), twin.apiKey(), password).replace('\'', '"'));
  }

  /** The access token's payload names the session (JWT, RFC 7519). */
  private static void signOut(Caller workos, JsonNode signedIn) throws Exception {
    String payload = signedIn.path("access_token").asText().split("\\.", -1)[1];
    String session =
        new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload)).path("sid").asText();
    workos.make("/user_management/sessions/revoke", "{'session_id':'%s'}".formatted(session));
  }

  private static void webhooks(Caller workos, WorkosTwin twin) throws Exception {
    String id = twin.addWebhook("https://acme.example/events").id();
    workos.get("/webhook_endpoints");
    workos.send("PATCH", "/webhook_endpoints/" + id, "{\"status\":\"disabled\"}");
  }

  private static void factors(Caller workos, WorkosTwin twin, String user) throws Exception {
    String ofUser = USERS + "/" + user + "/auth_factors";
    String factor = workos.make(ofUser, "{'type':'totp','totp_secret':'" + SEED + "'}");
    workos.get(ofUser);
    workos.get("/auth/factors/" + factor);
    signIn(workos, twin, "correct horse battery");
    String challenge = workos.make("/auth/factors/" + factor + "/challenge", "{}");
    workos.make(
        "/auth/challenges/" + challenge + "/verify",
        "{'code':'%s'}".formatted(Totp.code(SEED, Instant.now())));
    workos.send("DELETE", "/auth/factors/" + factor, "");
  }

  private static void invitations(Caller workos, String organization) throws Exception {
    String body = "{'email':'new@acme.example','organization_id':'%s'}".formatted(organization);
    String invitation = workos.make(INVITATIONS, body);
    workos.make(INVITATIONS, body);
    workos.get(INVITATIONS);
    JsonNode read = workos.get(INVITATIONS + "/" + invitation);
    workos.get(INVITATIONS + "/by_token/" + read.path("token").asText());
    workos.send("POST", INVITATIONS + "/" + invitation + "/resend", "");
    workos.send("POST", INVITATIONS + "/" + invitation + "/revoke", "");
    workos.send("POST", INVITATIONS + "/" + invitation + "/revoke", "");
  }

  private static void rights(Caller workos, String organization) throws Exception {
    workos.make("/authorization/permissions", "{'slug':'docs:read','name':'Read'}");
    workos.make("/authorization/permissions", "{'slug':'docs:read','name':'Read'}");
    workos.get("/authorization/permissions");
    workos.get("/authorization/permissions/docs:read");
    workos.send("PATCH", "/authorization/permissions/docs:read", "{\"name\":\"May read\"}");
    roles(workos, "/authorization/roles", "editor");
    String own = "/authorization/organizations/" + organization + "/roles";
    roles(workos, own, "org-editor");
    workos.send("DELETE", own + "/org-editor/permissions/docs:read", "");
    workos.send("DELETE", own + "/org-editor", "");
    workos.send("DELETE", "/authorization/permissions/docs:read", "");
  }

  private static void roles(Caller workos, String path, String slug) throws Exception {
    String body = "{'slug':'%s','name':'Editor'}".formatted(slug);
    workos.make(path, body);
    workos.make(path, body);
    workos.get(path);
    workos.get(path + "/" + slug);
    workos.send("PATCH", path + "/" + slug, "{\"name\":\"Edits\"}");
    workos.send("PUT", path + "/" + slug + "/permissions", "{\"permissions\":[\"docs:read\"]}");
    workos.make(path + "/" + slug + "/permissions", "{'slug':'docs:read'}");
  }

  @Test
  void ofClerk(@TempDir Path folder) throws Exception {
    Specification specification = VendorSpecs.clerk();
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 40, 1, 6);
    new PlainData(tenant.clerkApi()).makePlain();
    ClerkTwinOptions options = ClerkTwinOptions.defaults().withData(tenant.clerkApi());
    ClerkTwinOptions off = options;
    for (ClerkFeature feature : ClerkFeature.values()) {
      off = off.without(feature, ClerkAbsence.NOT_ENABLED);
    }
    try (ClerkTwin twin = ClerkTwin.start(options);
        ClerkTwin without = ClerkTwin.start(off);
        Recorder recorder = Recorder.before(twin.address());
        Recorder before = Recorder.before(without.address())) {
      Caller clerk = new Caller(recorder.address(), twin.secretKey());
      List<String> routes =
          twin.routes().stream().map(route -> route.replaceFirst("/v1/", "/")).toList();

      for (String route : routes) {
        if (route.startsWith("GET ")) {
          ask(clerk, route.split(" ", 2)[1]);
        }
      }
      String user = clerk.get("/users").path(0).path("id").asText();
      twin.password(user, "correct horse battery");
      for (String password : List.of("correct horse battery", "wrong")) {
        clerk.make("/users/" + user + "/verify_password", "{'password':'" + password + "'}");
      }
      askForNothing(clerk, routes);
      new Caller(recorder.address(), "sk_live_wrong").get("/users");
      askForNothing(new Caller(before.address(), without.secretKey()), routes);

      assertThat(unanswered(routes, recorder.exchanges())).as("routes without a 2xx").isEmpty();
      List<Exchange> all = new ArrayList<>(recorder.exchanges());
      all.addAll(before.exchanges());
      List<Complaint> complaints = specification.complaints(all);
      ClerkDifferences.REFUSALS.assertThatTheyExplain(complaints);
    }
  }

  /** About the first object of the list that the path goes through. */
  private static void ask(Caller clerk, String path) throws Exception {
    if (!path.contains("*")) {
      clerk.get(path);
      return;
    }
    JsonNode list = clerk.get(path.substring(0, path.indexOf("/*")));
    JsonNode first = (list.isArray() ? list : list.path("data")).path(0);
    clerk.get(path.replace("*", first.path("id").asText()));
  }

  /** Each route about something that is not there, with an empty body. */
  private static void askForNothing(Caller caller, List<String> routes) throws Exception {
    for (String route : routes) {
      String[] parts = route.split(" ", 2);
      String body = parts[0].equals("GET") || parts[0].equals("DELETE") ? "" : "{}";
      caller.send(parts[0], parts[1].replace("*", "unheard-of"), body);
    }
  }

  private static List<String> unanswered(List<String> routes, List<Exchange> exchanges) {
    return routes.stream()
        .filter(
            route -> {
              Pattern pattern = Pattern.compile(route.replace("*", "[^/]+"));
              return exchanges.stream()
                  .filter(one -> one.status() / 100 == 2)
                  .noneMatch(one -> pattern.matcher(one.method() + " " + one.path()).matches());
            })
        .toList();
  }
}
