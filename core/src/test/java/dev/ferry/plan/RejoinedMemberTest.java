package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who leaves an organization and joins it again has a membership of another id in Clerk, and the
 * same in WorkOS: the role that Clerk grants by now is given, and the former one taken. Seed 38 of
 * sync: an administrator who came back as a member stayed one.
 */
class RejoinedMemberTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void theRoleOfTheFormerMembershipIsWhatBothSidesHeldLast() throws IOException {
    planned("orgmem_1", "org:admin");
    note("user_1", OperationKind.CREATE_USER, "w1");
    note("org_1", OperationKind.CREATE_ORGANIZATION, "org_w");
    note("orgmem_1", OperationKind.CREATE_MEMBERSHIP, "om_1");
    settle(ObjectKind.USER, "user_1", "w1");
    settle(ObjectKind.ORGANIZATION, "org_1", "org_w");
    settle(ObjectKind.MEMBERSHIP, "orgmem_1", "om_1");
    hold();

    OfMembership again = planned("orgmem_2", "org:member");

    assertThat(again.fate()).isEqualTo(Fate.UPDATE);
    assertThat(again.role()).isEqualTo("member");
  }

  private OfMembership planned(String id, String role) throws IOException {
    ClerkUser user =
        ClerkUser.builder("user_1")
            .primaryEmail("ada@acme.test")
            .verifiedEmails(List.of("ada@acme.test"))
            .build();
    workspace
        .snapshots()
        .replace(
            intake -> {
              intake.put(0, new ClerkUserFragment(user, EnumSet.allOf(ClerkField.class)));
              intake.put(new ClerkOrganization("org_1", "Acme", null, null, null, null, null));
              for (String key : List.of("org:admin", "org:member")) {
                intake.put(new ClerkRole("role_" + key, key, key, null, List.of(), true));
              }
              intake.put(new ClerkMembership(id, "org_1", "user_1", role, null, null, null));
              return new Sources("[]", 0);
            });
    new Planner(Policy.defaults()).plan(workspace.plans());
    return workspace.plans().after(OfMembership.class, 0, 10).get(0);
  }

  private void note(String id, OperationKind creation, String workosId) {
    Fact intent =
        creation == OperationKind.CREATE_USER
            ? Fact.Intended.toCreate(
                new UserContent("user_1", "ada@acme.test", true, null, null, Map.of()), null)
            : Fact.Intended.of(creation, null);
    workspace
        .journal()
        .append(
            List.of(
                new Entry.Noted(id, NOW, intent),
                new Entry.Noted(id, NOW, new Fact.Applied(creation, workosId))));
  }

  private void settle(ObjectKind kind, String id, String workosId) {
    workspace
        .journal()
        .append(
            List.of(
                new Entry.Settled(
                    new Result<>(kind, 1, id, Outcome.CREATED, null, null, workosId), NOW)));
  }

  private void hold() {
    workspace
        .target()
        .add(
            List.of(
                new WorkosUser(
                    "w1", "ada@acme.test", true, null, null, "user_1", Map.of(), null, null)));
    workspace
        .target()
        .addOrganizations(
            List.of(
                new WorkosOrganization(
                    "org_w", "Acme", "org_1", Map.of(), List.of(), NOW.toString())));
    workspace
        .target()
        .addMemberships(
            List.of(
                new WorkosMembership(
                    "om_1",
                    "w1",
                    "org_w",
                    "active",
                    Set.of("admin"),
                    NOW.toString(),
                    NOW.toString())));
    for (String slug : List.of("admin", "member")) {
      workspace
          .target()
          .add(ObjectKind.ROLE, List.of(new WorkosRole(slug, slug, Set.of())), WorkosRole::slug);
    }
    workspace.target().add(ObjectKind.PERMISSION, List.<WorkosPermission>of(), one -> "");
  }
}
