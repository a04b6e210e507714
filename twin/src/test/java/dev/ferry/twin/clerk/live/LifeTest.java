package dev.ferry.twin.clerk.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.TenantRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a tenant, step by step. */
class LifeTest {
  private static final Set<Happening> UNSAID = Set.of(Happening.PASSWORD_CHANGED_UNSAID);

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameLife() throws IOException {
    try (LivingTenant one = new LivingTenant(folder.resolve("1"), 150, 12, 4);
        LivingTenant same = new LivingTenant(folder.resolve("2"), 150, 12, 4);
        LivingTenant other = new LivingTenant(folder.resolve("3"), 150, 12, 5)) {
      assertThat(steps(one, 400)).isEqualTo(steps(same, 400)).isNotEqualTo(steps(other, 400));

      assertThat(one.objects()).isEqualTo(same.objects()).isNotEqualTo(other.objects());
      assertThat(one.exported()).isEqualTo(same.exported());
      assertThat(one.life.outcome()).isEqualTo(same.life.outcome());
    }
  }

  @Test
  void everythingHappensSoonerOrLater() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 200, 30, 4)) {
      for (int i = 0; i < 2_000; i++) {
        living.life.step();
      }

      assertThat(living.life.counts()).containsOnlyKeys(Happening.values());
      assertThat(living.life.steps()).isEqualTo(2_000);
    }
  }

  @Test
  void anEmptyInstanceFillsUp() {
    try (ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults())) {
      Life life =
          Life.of(
              twin,
              new Life.Start(
                  List.of(),
                  TenantRules.Before.nothing(),
                  1,
                  InstantSource.fixed(LivingTenant.NOW)));

      assertThat(life.step(Happening.BANNED)).isEmpty();
      for (int i = 0; i < 50; i++) {
        life.step();
      }

      assertThat(twin.state().instance().count(ClerkList.USERS)).isGreaterThan(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Happening.class)
  void whatHappenedIsToBeSeenAndNothingElseIs(Happening what) throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 200, 30, 4)) {
      prepare(living, what);
      Map<String, ObjectNode> before = living.objects();

      Happened happened = living.life.step(what).orElseThrow();

      Map<String, ObjectNode> after = living.objects();
      Set<String> changed = new TreeSet<>();
      for (String key : union(before, after)) {
        if (after.get(key) == null || !after.get(key).equals(before.get(key))) {
          changed.add(key);
        }
      }
      assertThat(happened.what()).isEqualTo(what);
      if (what == Happening.ORGANIZATION_LEFT) {
        assertThat(changed)
            .isNotEmpty()
            .allMatch(
                key ->
                    before
                        .getOrDefault(key, NOTHING)
                        .at("/organization/id")
                        .asText()
                        .equals(happened.id()));
      } else {
        assertThat(changed).anyMatch(key -> key.endsWith(" " + happened.id()));
      }
      assertThat(changed.stream().map(key -> key.split(" ", 2)[0]).distinct())
          .isSubsetOf(listsOf(what));
      for (String key : changed) {
        ObjectNode then = after.get(key);
        if (then != null && before.containsKey(key) && !UNSAID.contains(what)) {
          assertThat(then.path("updated_at").asLong())
              .isGreaterThan(before.getOrDefault(key, NOTHING).path("updated_at").asLong());
        }
      }
    }
  }

  @Test
  void aChangeWithinTheSameMillisecondMovesTheTimeToo() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 1, 0, 4)) {
      ObjectNode user = World.tree("{\"id\":\"user_a\",\"created_at\":1,\"updated_at\":1}");
      user.putArray("email_addresses");
      living.instance.put(ClerkList.USERS, user.toString());

      List<Long> times = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        assertThat(living.life.step(Happening.NAME_CHANGED)).isPresent();
        times.add(living.user("user_a").path("updated_at").asLong());
      }

      long now = LivingTenant.NOW.toEpochMilli();
      assertThat(times).containsExactly(now, now + 1, now + 2);
    }
  }

  @Test
  void whoIsBackDatedIsOlderThanAllAndChangedNow() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 50, 2, 4)) {
      long oldest = living.of(ClerkList.USERS).get(0).path("created_at").asLong();

      ObjectNode user = living.user(living.life.step(Happening.BACK_DATED_USER).orElseThrow().id());

      assertThat(user.path("created_at").asLong()).isLessThan(oldest).isPositive();
      assertThat(user.path("updated_at").asLong()).isEqualTo(LivingTenant.NOW.toEpochMilli());
    }
  }

  @Test
  void anAddressThatWasGivenUpIsTakenByOthersSometimes() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 300, 4, 4)) {
      Map<String, String> ownerThen = owners(living);
      for (int i = 0; i < 60; i++) {
        living.life.step(Happening.ADDRESS_CHANGED);
        living.life.step(Happening.USER_DELETED);
        living.life.step(Happening.SIGN_UP_WITHOUT_PASSWORD);
      }

      Map<String, String> ownerNow = owners(living);
      assertThat(ownerThen.keySet())
          .anyMatch(
              address ->
                  ownerNow.containsKey(address)
                      && !ownerNow.get(address).equals(ownerThen.get(address)));
    }
  }

  private static void prepare(LivingTenant living, Happening what) {
    switch (what) {
      case UNBANNED -> assertThat(living.life.step(Happening.BANNED)).isPresent();
      case INVITATION_ACCEPTED -> {
        for (int i = 0; i < 8; i++) {
          assertThat(living.life.step(Happening.INVITATION_MADE)).isPresent();
        }
      }
      default -> {}
    }
  }

  /** The lists in which something may change with it. */
  private static Set<String> listsOf(Happening what) {
    return switch (what) {
      case MEMBERSHIP_MADE, MEMBERSHIP_REMOVED, ROLE_CHANGED -> Set.of("MEMBERSHIPS");
      case USER_DELETED -> Set.of("USERS", "MEMBERSHIPS");
      case ORGANIZATION_MADE -> Set.of("ORGANIZATIONS", "MEMBERSHIPS");
      case ORGANIZATION_RENAMED -> Set.of("ORGANIZATIONS");
      case ORGANIZATION_LEFT -> Set.of("MEMBERSHIPS");
      case ORGANIZATION_DELETED ->
          Set.of("ORGANIZATIONS", "MEMBERSHIPS", "DOMAINS", "ORGANIZATION_INVITATIONS");
      case DOMAIN_ADDED, DOMAIN_VERIFIED, DOMAIN_REMOVED -> Set.of("DOMAINS");
      case INVITATION_MADE, INVITATION_REVOKED -> Set.of("ORGANIZATION_INVITATIONS", "INVITATIONS");
      case INVITATION_ACCEPTED -> Set.of("ORGANIZATION_INVITATIONS", "USERS", "MEMBERSHIPS");
      default -> Set.of("USERS");
    };
  }

  private static List<String> steps(LivingTenant living, int count) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(living.life.step().toString());
    }
    return steps;
  }

  private static Set<String> union(Map<String, ObjectNode> one, Map<String, ObjectNode> other) {
    Set<String> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all;
  }

  private static Map<String, String> owners(LivingTenant living) {
    Map<String, String> owners = new HashMap<>();
    for (ObjectNode user : living.of(ClerkList.USERS)) {
      user.path("email_addresses")
          .forEach(one -> owners.put(one.path("email_address").asText(), user.path("id").asText()));
    }
    return owners;
  }
}
