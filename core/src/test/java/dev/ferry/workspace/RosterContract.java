package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Roster.Members;
import dev.ferry.workspace.Roster.Person;
import dev.ferry.workspace.SnapshotStore.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everybody is in the roster once, with all that is known of how they stand, and no secret. */
public abstract class RosterContract extends WorkspaceContract {
  private List<Person> people() {
    return workspace.roster().peopleAfter(0, 100);
  }

  @Test
  void whoArrivesIsNamedAsTheTargetAndWhoDoesNotAsTheProfile() throws IOException {
    snapshot(
        user("user_1").firstName("Ada").lastName("Lovelace"),
        user("user_2").primaryEmail(null).firstName("Ben"),
        user("user_3"));
    plan();

    assertThat(people()).extracting(Person::name).containsExactly("Ada Lovelace", "Ben", null);
    assertThat(people())
        .extracting(Person::address)
        .containsExactly("user_1@acme.test", null, "user_3@acme.test");
    assertThat(people()).extracting(Person::arrives).containsExactly(true, false, true);
    assertThat(people().get(1).reasons()).containsExactly(Reason.NO_EMAIL);
  }

  @Test
  void reasonsAreThoseOfThePlanOfItsFieldsOfTheResultAndOfTheSecondFactor() throws IOException {
    snapshot(withSecrets("user_1").username("ada"));
    plan();
    settle(1, "user_1", Outcome.CREATED, Reason.METADATA_REFUSED_BY_WORKOS);
    settle(
        new Result<>(
            ObjectKind.FACTOR,
            1,
            "user_1",
            Outcome.FAILED,
            Reason.TOTP_SECRET_TOO_SHORT,
            null,
            null));

    assertThat(people().get(0).reasons())
        .contains(
            Reason.USERNAME_IN_METADATA,
            Reason.PRIVATE_METADATA_NOT_CARRIED,
            Reason.METADATA_REFUSED_BY_WORKOS,
            Reason.TOTP_SECRET_TOO_SHORT);
    assertThat(people().toString()).doesNotContain(DIGEST, SEED, "PRIVATE-TOKEN");
  }

  @Test
  void theResultOutweighsThePlanAndARollbackBoth() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"));
    plan();
    settle(1, "user_1", Outcome.FAILED, Reason.REFUSED_BY_WORKOS);
    settle(2, "user_2", Outcome.CREATED, null);
    settle(3, "user_3", Outcome.CREATED, null);
    Result<Undone> deleted =
        Result.undone(ObjectKind.USER, "user_3", "w", Undone.DELETED, null, null);
    workspace.journal().append(List.of(new Entry.Settled(deleted, NOW)));

    assertThat(people()).extracting(Person::fate).containsOnly(Fate.CREATE);
    assertThat(people()).extracting(Person::arrives).containsExactly(false, true, false);
    assertThat(people()).extracting(Person::undone).containsExactly(null, null, Undone.DELETED);
  }

  @Test
  void aBatchGoesOnWhereTheOneBeforeEnded() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"));
    plan();

    assertThat(workspace.roster().peopleAfter(1, 1))
        .extracting(Person::clerkId)
        .containsExactly("user_2");
    assertThat(workspace.roster().peopleAfter(3, 10)).isEmpty();
  }

  @Test
  void peopleAreInTheirOrganizationsAndTheseCountThem() throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              intake.put(0, all(user("user_1")));
              intake.put(0, all(user("user_2")));
              intake.put(0, all(user("user_3").primaryEmail(null)));
              intake.put(new ClerkRole("role_1", "org:admin", "Admin", null, List.of()));
              intake.put(new ClerkRole("role_2", "org:member", "Member", null, List.of()));
              intake.put(organization("org_1"));
              intake.put(organization("org_2"));
              intake.put(membership("orgmem_1", "org_1", "user_1", "org:admin"));
              intake.put(membership("orgmem_2", "org_1", "user_2", "org:member"));
              intake.put(membership("orgmem_3", "org_1", "user_3", "org:admin"));
              intake.put(membership("orgmem_4", "org_2", "user_1", "org:member"));
              return new Sources("[]", 0);
            });
    plan();

    assertThat(people())
        .extracting(Person::organizations)
        .containsExactly(List.of(1L, 2L), List.of(1L), List.of(1L));
    Map<String, Members> members =
        workspace.roster().members(List.of("org_1", "org_2", "org_3"), "org:admin");
    assertThat(members)
        .isEqualTo(Map.of("org_1", new Members(3, 2, 2, 1), "org_2", new Members(1, 1, 0, 0)));

    Result<Outcome> failed =
        new Result<>(
            ObjectKind.MEMBERSHIP,
            1,
            "orgmem_1",
            Outcome.FAILED,
            Reason.REFUSED_BY_WORKOS,
            null,
            null);
    settle(failed);
    assertThat(workspace.roster().members(List.of("org_1"), "org:admin"))
        .containsEntry("org_1", new Members(3, 1, 2, 0));
    assertThat(workspace.roster().outcomes(ObjectKind.MEMBERSHIP, List.of(1L, 2L)))
        .isEqualTo(Map.of(1L, Outcome.FAILED));
  }

  private static ClerkOrganization organization(String id) {
    return new ClerkOrganization(id, id, null, null, null, null, null);
  }

  private static ClerkMembership membership(
      String id, String organization, String user, String role) {
    return new ClerkMembership(id, organization, user, role, null, null, null);
  }
}
