package dev.ferry.twin.clerk.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.clerk.ClerkList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must come of a living tenant. */
class OutcomeTest {
  @TempDir private Path folder;

  @Test
  void ofATenantThatStoodStillItIsTheAnswerKeyItself() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 700, 40, 1)) {
      Outcome outcome = living.life.outcome();

      List<JsonNode> users = lines(living.tenant.expectedUsers());
      assertThat(outcome.users()).hasSize(users.size()).hasSizeGreaterThan(500);
      assertThat(outcome.keptOut()).hasSize(700 - users.size());
      for (JsonNode expected : users) {
        Outcome.User user =
            requireNonNull(outcome.users().get(expected.path("external_id").asText()));
        assertThat(List.of(user.email(), user.emailVerified(), user.hasPassword(), user.adopted()))
            .as(user.email())
            .containsExactly(
                expected.path("email").asText(),
                expected.path("email_verified").asBoolean(),
                expected.path("has_password").asBoolean(),
                expected.path("by").asText().equals("adopt"));
        assertThat(user.firstName()).isEqualTo(expected.path("first_name").textValue());
        assertThat(user.lastName()).isEqualTo(expected.path("last_name").textValue());
        assertThat(user.totpSecret() != null).isEqualTo(expected.path("has_totp").asBoolean());
        assertThat(user.metadata()).hasSize(expected.path("metadata").size());
        user.metadata()
            .forEach(
                (key, value) ->
                    assertThat(expected.at("/metadata").path(key).asText()).isEqualTo(value));
      }
    }
  }

  @Test
  void organizationsAndMembershipsAreThoseOfTheAnswerKeyToo() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 700, 40, 1)) {
      Outcome outcome = living.life.outcome();

      Set<Outcome.Membership> memberships = new TreeSet<>();
      for (JsonNode one : lines(living.tenant.expectedMemberships())) {
        memberships.add(
            new Outcome.Membership(
                one.path("user").asText(),
                one.path("organization").asText(),
                one.path("role").asText()));
      }
      assertThat(outcome.memberships()).isEqualTo(memberships);
      List<JsonNode> organizations = lines(living.tenant.expectedOrganizations());
      assertThat(outcome.organizations()).hasSize(organizations.size());
      for (JsonNode expected : organizations) {
        Outcome.Organization one =
            requireNonNull(outcome.organizations().get(expected.path("id").asText()));
        assertThat(one.name()).isEqualTo(expected.path("name").asText());
        assertThat(one.adopted()).isEqualTo(expected.path("by").asText().equals("adopt"));
        Set<String> domains = new TreeSet<>();
        expected.path("domains").forEach(domain -> domains.add(domain.asText()));
        assertThat(one.domains()).isEqualTo(domains);
      }
      assertThat(outcome.roles()).containsKeys("admin", "member", "billing_manager", "guest");
      assertThat(outcome.roles()).doesNotContainKey("auditor"); // WorkOS has one of its own
      assertThat(outcome.invitations().values())
          .hasSize(21)
          .filteredOn(one -> one.organization() == null)
          .singleElement()
          .satisfies(one -> assertThat(one.email()).isEqualTo("pending@invited.example"));
    }
  }

  @Test
  void itFollowsTheTenant() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 200, 12, 5)) {
      String banned = living.life.step(Happening.BANNED).orElseThrow().id();
      String deleted = living.life.step(Happening.USER_DELETED).orElseThrow().id();
      String newcomer = living.life.step(Happening.SIGN_UP_WITH_PASSWORD).orElseThrow().id();
      String gone = living.life.step(Happening.ORGANIZATION_DELETED).orElseThrow().id();

      Outcome outcome = living.life.outcome();

      assertThat(outcome.keptOut()).containsEntry(banned, "banned").doesNotContainKey(deleted);
      assertThat(outcome.users()).doesNotContainKeys(banned, deleted).containsKey(newcomer);
      assertThat(requireNonNull(outcome.users().get(newcomer)).password())
          .startsWith("ferry-live-");
      assertThat(outcome.organizations()).doesNotContainKey(gone);
      assertThat(outcome.memberships())
          .noneMatch(one -> Set.of(banned, deleted).contains(one.user()))
          .noneMatch(one -> one.organization().equals(gone));
    }
  }

  @Test
  void aHalfHourOfLifeLeavesEverythingInItsPlace() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 300, 20, 9)) {
      for (int i = 0; i < 2_000; i++) {
        living.life.step();
      }

      Outcome outcome = living.life.outcome();

      assertThat(outcome.users().size() + outcome.keptOut().size())
          .isEqualTo(living.instance.count(ClerkList.USERS));
      assertThat(outcome.organizations()).hasSize(living.instance.count(ClerkList.ORGANIZATIONS));
      assertThat(outcome.users().keySet())
          .containsAll(outcome.memberships().stream().map(Outcome.Membership::user).toList());
      assertThat(outcome.organizations().keySet())
          .containsAll(
              outcome.memberships().stream().map(Outcome.Membership::organization).toList());
      List<String> addresses = outcome.users().values().stream().map(Outcome.User::email).toList();
      assertThat(addresses).doesNotHaveDuplicates();
    }
  }

  @Test
  void itTellsNoSecretWhenItIsPrinted() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 20, 1, 5)) {
      String id = living.life.step(Happening.SIGN_UP_WITH_PASSWORD).orElseThrow().id();
      Outcome outcome = living.life.outcome();
      Outcome.User user = requireNonNull(outcome.users().get(id));

      assertThat(outcome + " " + user)
          .doesNotContain(requireNonNull(user.password()))
          .contains(user.email());
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().<JsonNode>map(World::tree).toList();
  }
}
