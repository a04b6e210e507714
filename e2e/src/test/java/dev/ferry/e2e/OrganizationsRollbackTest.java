package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosState;
import dev.ferry.twin.workos.held.ExistingUser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback takes organizations back with all that hangs on them, and nothing of others. */
class OrganizationsRollbackTest {
  /** What of the tenant's roles WorkOS does not hold before. */
  private static final Set<String> OURS = Set.of("admin", "billing_manager", "guest");

  @TempDir Path folder;

  @Test
  void workosHoldsWhatItHeldBeforeButForRolesAndWhatOthersUseAndAllCanBeDoneAgain()
      throws Exception {
    try (Migration migration = Migration.planned(300, 24, folder)) {
      WorkosState state = migration.twin().state();
      Map<String, Held> usersBefore = Held.by(migration.twin());
      HeldTenancy before = HeldTenancy.in(migration.twin());
      migration.apply("--send-invitations");
      assertThat(HeldTenancy.in(migration.twin()).invitations()).isNotEmpty();
      TwinUser stranger = stranger(migration);
      TwinOrganization joined = created(state, before);
      Workos workos = new Workos(migration.twin());
      workos.addMember(stranger.id(), joined.id());

      JsonNode rolledBack = migration.rollback();

      assertThat(rolledBack.at("/verify/differences").asInt(-1)).isZero();
      assertThat(Held.by(migration.twin())).isEqualTo(usersBefore);
      HeldTenancy after = HeldTenancy.in(migration.twin());
      Map<String, String> kept = kept();
      Map<String, String> left = new TreeMap<>();
      left.put(joined.id(), "organization-has-members");
      joined.domains().forEach(domain -> left.put(domain.id(), "organization-has-members"));
      OURS.forEach(role -> left.put(role, "role-not-deletable"));
      Set<String> rights = rightsOfOurs(after, before);
      assertThat(rights).isNotEmpty();
      rights.forEach(permission -> left.put(permission, "permission-in-use"));
      assertThat(kept).isEqualTo(left);
      assertThat(after.memberships().values())
          .extracting(TwinMembership::userId)
          .containsExactly(stranger.id());
      assertThat(
              after
                  .without(kept.keySet())
                  .without(after.memberships().keySet())
                  .withoutRoles(OURS)
                  .withoutPermissions(rights))
          .isEqualTo(before);

      migration.done("plan", "--json");
      workos.removeMember(after.memberships().keySet().iterator().next());
      migration.apply();
      migration.assertArrived();

      migration.rollback();
      assertThat(Held.by(migration.twin())).isEqualTo(usersBefore);
      assertThat(HeldTenancy.in(migration.twin()).withoutRoles(OURS).withoutPermissions(rights))
          .isEqualTo(before);
      assertThat(kept().keySet()).containsExactlyInAnyOrderElementsOf(both(OURS, rights));
    }
  }

  /** The permissions that were not there before and that our roles, which stay, have. */
  private static Set<String> rightsOfOurs(HeldTenancy after, HeldTenancy before) {
    Set<String> slugs = new TreeSet<>();
    after.roles().values().stream()
        .filter(role -> OURS.contains(role.slug()))
        .forEach(role -> slugs.addAll(role.permissions()));
    before.permissions().values().forEach(permission -> slugs.remove(permission.slug()));
    return slugs;
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  private Map<String, String> kept() throws Exception {
    return Kept.in(folder.resolve("ferry-workspace")).reasons();
  }

  /** Somebody who was there before, and is nobody's in Clerk. */
  private static TwinUser stranger(Migration migration) throws Exception {
    for (ExistingUser user : migration.tenant().files().existingUsers()) {
      if (user.externalId() == null) {
        return migration.twin().state().userByEmail(user.email()).orElseThrow();
      }
    }
    throw new AssertionError("WorkOS knows nobody whom Clerk does not");
  }

  /** The newest organization that was not there before. */
  private static TwinOrganization created(WorkosState state, HeldTenancy before) {
    return state.organizations().stream()
        .filter(organization -> !before.organizations().containsKey(organization.id()))
        .reduce((one, last) -> last)
        .orElseThrow();
  }
}
