package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinDomain;
import dev.ferry.twin.workos.TwinFactor;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.DomainState;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration is verified; then others change something in WorkOS: the next verify names it. */
class MovedAfterVerifyJourneyTest {
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  private final Administrator administrator = new Administrator(workos);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess.Ended run(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {})
        .run(words);
  }

  @BeforeEach
  void verified() {
    new InProcess(folder).run("generate", "tenant", "--users", "60", "--orgs", "6");
    try (ClerkTwin clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(folder.resolve("tenant/clerk-api"))
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED))) {
      new InProcess(folder)
          .with("CLERK_SECRET_KEY", clerk.secretKey())
          .with("CLERK_API_URL", clerk.address().toString())
          .run("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    }
    run("plan");
    run("apply", "--yes");
    InProcess.Ended ended = run("verify", "--deep");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("verified: no difference", "--deep lists everybody's");
  }

  private List<String> differences(String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("verify", "--json"));
    words.addAll(List.of(more));
    InProcess.Ended ended = run(words.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    List<String> found = new ArrayList<>();
    for (JsonNode one : ended.json().path("differences")) {
      found.add(
          String.join(
              " ",
              one.path("kind").asText(),
              one.path("object").asText(),
              one.path("id").asText(),
              one.path("field").asText(),
              one.path("expected").asText(),
              one.path("actual").asText()));
    }
    return found;
  }

  private List<TwinUser> withFactor() {
    return workos.state().users().stream()
        .filter(user -> !workos.state().factorsOf(user.id()).isEmpty())
        .toList();
  }

  private TwinFactor enroll(TwinUser user) throws Exception {
    administrator.post(
        "/user_management/users/" + user.id() + "/auth_factors",
        "{\"type\":\"totp\",\"totp_issuer\":\"Eve\",\"totp_user\":\"eve\",\"totp_secret\":\""
            + SEED
            + "\"}");
    List<TwinFactor> factors = workos.state().factorsOf(user.id());
    return factors.get(factors.size() - 1);
  }

  private String checklist(String id) throws Exception {
    for (JsonNode item : run("checklist", "--json").json().path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item.path("status").asText();
      }
    }
    throw new AssertionError("no item " + id);
  }

  private TwinMembership member() {
    return workos.state().users().stream()
        .flatMap(user -> workos.state().membershipsOf(user.id()).stream())
        .filter(member -> member.toString().contains("member]"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"renamed", "made an admin", "switched off"})
  void whatAPlanHasItselfReadAsDifferentIsNotVerifiedAnyMore(String moved) throws Exception {
    run("plan");
    assertThat(checklist("verified")).as("nothing has moved").isEqualTo("pass");
    switch (moved) {
      case "renamed" ->
          administrator.put(
              "/user_management/users/" + workos.state().users().get(0).id(),
              "{\"first_name\":\"Mallory\"}");
      case "made an admin" ->
          administrator.put(
              "/user_management/organization_memberships/" + member().id(),
              "{\"role_slug\":\"admin\"}");
      default ->
          administrator.put(
              "/user_management/organization_memberships/" + member().id() + "/deactivate", "{}");
    }

    run("plan");

    assertThat(run("status", "--json").json().path("stage").asText()).isNotEqualTo("verified");
    assertThat(checklist("verified")).isEqualTo("unknown");
    InProcess.Ended applied = run("apply");
    assertThat(applied.exitCode()).isZero();
    boolean off = moved.equals("switched off");
    assertThat(applied.err())
        .contains("nothing was written", "there already, unchanged")
        .contains(off ? "membership-not-active" : "changed-in-workos")
        .doesNotContain("with the fields that they should have");
    // What others have changed since stays, and from now on it must be as the plan has named it.
    assertThat(run("verify").exitCode()).isEqualTo(off ? ExitCode.DIFFERENCES : 0);
    run("plan");
    assertThat(checklist("verified"))
        .as("a plan that reads no more changes no verdict")
        .isEqualTo(off ? "fail" : "pass");
  }

  @Test
  void whatAPlanHasNamedAndIsChangedOnceMoreIsADifference() throws Exception {
    String user = "/user_management/users/" + workos.state().users().get(0).id();
    administrator.put(user, "{\"first_name\":\"Mallory\"}");
    run("plan");
    assertThat(run("verify").exitCode()).isZero();

    administrator.put(user, "{\"first_name\":\"Trudy\"}");

    assertThat(differences()).singleElement().asString().endsWith("first-name Mallory Trudy");
  }

  @Test
  void whatIsAsItShouldBeAgainIsNotNamedAnyMore() throws Exception {
    String path = "/user_management/organization_memberships/" + member().id();
    administrator.put(path + "/deactivate", "{}");
    run("plan");
    assertThat(run("apply").err()).contains("membership-not-active");

    administrator.put(path + "/reactivate", "{}");
    run("plan");

    assertThat(run("apply").err()).doesNotContain("membership-not-active");
  }

  @Test
  void aSecondFactorThatOthersReplacedRemovedOrAdded() throws Exception {
    List<TwinUser> users = withFactor();
    assertThat(users).hasSizeGreaterThanOrEqualTo(3);
    List<String> before =
        users.stream().map(user -> workos.state().factorsOf(user.id()).get(0).id()).toList();
    administrator.delete("/auth/factors/" + before.get(0));
    String replaced = enroll(users.get(0)).id();
    administrator.delete("/auth/factors/" + before.get(1));
    String added = enroll(users.get(2)).id();

    assertThat(differences())
        .containsExactlyInAnyOrder(
            "differs user " + id(users.get(0)) + " totp " + before.get(0) + " " + replaced,
            "removed factor " + id(users.get(1)) + " totp " + before.get(1) + " ",
            "extra factor "
                + id(users.get(2))
                + " totp only the factor "
                + before.get(2)
                + " "
                + added);
  }

  @Test
  void aSecondFactorOfSomebodyWhoHadNoneIsFoundWithDeepOnlyAndOtherwiseNotSaidToBeCompared()
      throws Exception {
    TwinUser without =
        workos.state().users().stream()
            .filter(user -> workos.state().factorsOf(user.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    String added = enroll(without).id();

    InProcess.Ended shallow = run("verify", "--json");
    long users = shallow.json().path("checked").path("users").asLong();
    long lists = shallow.json().path("checked").path("factorLists").asLong();
    assertThat(shallow.exitCode()).isZero();
    assertThat(lists).isEqualTo(withFactor().size() - 1);
    assertThat(shallow.json().path("notChecked").path("factorLists").asLong())
        .isEqualTo(users - lists);
    assertThat(shallow.err()).contains("not compared:", "second factors of " + (users - lists));

    assertThat(differences("--deep"))
        .containsExactly("extra factor " + id(without) + " totp no second factor " + added);
  }

  @Test
  void aUserWhoWasDeletedAndMadeAnewUnderOurExternalId() throws Exception {
    TwinUser before =
        workos.state().users().stream()
            .filter(user -> workos.state().factorsOf(user.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    administrator.delete("/user_management/users/" + before.id());
    JsonNode anew =
        administrator.post(
            "/user_management/users",
            Json.object()
                .put("email", before.email())
                .put("email_verified", before.emailVerified())
                .put("first_name", before.firstName())
                .put("last_name", before.lastName())
                .put("external_id", before.externalId())
                .toString());

    assertThat(differences())
        .contains(
            "differs user "
                + id(before)
                + " workos-id "
                + before.id()
                + " "
                + anew.path("id").asText());
  }

  @Test
  void aDomainThatBecameVerifiedOrIsNotOursAndAMembershipMadeAnew() throws Exception {
    TwinOrganization organization =
        workos.state().organizations().stream()
            .filter(each -> !pending(each).isEmpty())
            .filter(each -> !workos.state().membershipsOf(each.id()).isEmpty())
            .max(Comparator.comparingInt(each -> each.domains().size()))
            .orElseThrow();
    assertThat(organization.domains()).hasSizeGreaterThan(1);
    String clerkId = String.valueOf(organization.externalId());
    TwinDomain domain = pending(organization).get(0);
    administrator.put(
        "/organizations/" + organization.id(),
        domainData(
            Stream.concat(
                organization.domains().stream()
                    .map(each -> each.equals(domain) ? verified(each.domain()) : asItIs(each)),
                Stream.of(verified("mallory.test")))));
    TwinMembership before = workos.state().membershipsOf(organization.id()).get(0);
    administrator.delete("/user_management/organization_memberships/" + before.id());
    administrator.post(
        "/user_management/organization_memberships",
        Json.object()
            .put("user_id", before.userId())
            .put("organization_id", organization.id())
            .put("role_slug", before.roles().iterator().next())
            .toString());

    assertThat(differences())
        .anyMatch(line -> line.matches("differs domain \\S+ state pending verified"))
        .contains("extra domain " + clerkId + " domain no such domain mallory.test, verified")
        .anyMatch(
            line ->
                line.startsWith("differs membership ")
                    && line.contains(" workos-id " + before.id()))
        .hasSize(3);
  }

  /** An update's list replaces the organization's, so the other domains are sent along. */
  private static String domainData(Stream<ObjectNode> domains) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("domain_data");
    domains.forEach(list::add);
    return body.toString();
  }

  private static ObjectNode verified(String domain) {
    return Json.object().put("domain", domain).put("state", "verified");
  }

  private static ObjectNode asItIs(TwinDomain domain) {
    return Json.object().put("domain", domain.domain()).put("state", domain.state().word());
  }

  private static List<TwinDomain> pending(TwinOrganization organization) {
    return organization.domains().stream()
        .filter(domain -> domain.state() == DomainState.PENDING)
        .toList();
  }

  private static String id(TwinUser user) {
    return String.valueOf(user.externalId());
  }
}
