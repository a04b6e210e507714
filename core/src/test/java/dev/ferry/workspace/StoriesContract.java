package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Stories.Event;
import dev.ferry.workspace.Stories.Named;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks about one is told all of it, and nothing of another. */
public abstract class StoriesContract extends WorkspaceContract {
  @Test
  void ofWhatIsUnknownThereIsNoStory() throws IOException {
    snapshot(user("user_1"));
    plan();

    assertThat(workspace.stories().clerkUser("user_2")).isEmpty();
    assertThat(results().of("user_2")).isEmpty();
    assertThat(workspace.stories().history("user_2")).isEmpty();
    assertThat(workspace.stories().memberships("user_2", 10)).isEmpty();
  }

  @Test
  void aUserIsToldWithoutItsSecrets() throws IOException {
    snapshot(withSecrets("user_1").username("ada"));

    ClerkUser user = workspace.stories().clerkUser("user_1").orElseThrow();

    assertThat(user.username()).isEqualTo("ada");
    assertThat(user.password()).isNull();
    assertThat(user.totpSecret()).isNull();
    assertThat(user.privateMetadata()).isNull();
  }

  @Test
  void theHistoryHasTheFactsOfAllPlansInOrderEachWithItsPlan() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    long first = plan().generation();
    note("user_1", intended(CREATE_USER));
    note("user_2", intended(CREATE_USER));
    long second = plan().generation();
    note("user_1", new Fact.Applied(CREATE_USER, "w1"));

    assertThat(workspace.stories().history("user_1"))
        .containsExactly(
            new Event(first, at(), intended(CREATE_USER)),
            new Event(second, at(), new Fact.Applied(CREATE_USER, "w1")));
  }

  private static java.time.Instant at() {
    return NOW.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  @Test
  void theResultIsThatOfTheUserWhoIsAskedFor() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    plan();
    Result<Outcome> failed =
        new Result<>(
            ObjectKind.USER,
            2,
            "user_2",
            Outcome.FAILED,
            Reason.REFUSED_BY_WORKOS,
            "HTTP 422",
            null);
    workspace.journal().append(List.of(new Entry.Settled(failed, NOW)));

    assertThat(results().of("user_2")).containsExactly(failed);
    assertThat(results().of("user_1")).isEmpty();
  }

  @Test
  void theMembershipsAreThoseOfTheUserWhoIsAskedFor() throws IOException {
    organizations();

    assertThat(workspace.stories().memberships("user_1", 10))
        .extracting(OfMembership::clerkId)
        .containsExactly("orgmem_1", "orgmem_3");
    assertThat(workspace.stories().memberships("user_1", 1))
        .extracting(OfMembership::clerkId)
        .containsExactly("orgmem_1");
  }

  @Test
  void whoHasAReasonIsNamedAndWhoOnlyHasItsNameInTheMetadataIsNot() throws IOException {
    snapshot(
        user("user_1").publicMetadata("{\"why\":\"USERNAME_IN_METADATA\"}"),
        user("user_2").username("two"),
        user("user_3").username("three"),
        user("user_4").primaryEmail(null));
    plan();

    assertThat(workspace.stories().withReason(Reason.USERNAME_IN_METADATA, 10))
        .containsExactly(
            new Named(ObjectKind.USER, "user_2", "user_2@acme.test"),
            new Named(ObjectKind.USER, "user_3", "user_3@acme.test"));
    assertThat(workspace.stories().withReason(Reason.USERNAME_IN_METADATA, 1)).hasSize(1);
    assertThat(workspace.stories().withReason(Reason.NO_EMAIL, 10))
        .containsExactly(new Named(ObjectKind.USER, "user_4", "user_4"));
  }

  @Test
  void objectsThatHaveAReasonAreNamedToo() throws IOException {
    organizations();

    assertThat(workspace.stories().withReason(Reason.ORGANIZATION_SLUG_NOT_CARRIED, 10))
        .containsExactly(new Named(ObjectKind.ORGANIZATION, "org_1", "Acme"));
  }

  private void organizations() throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              intake.put(0, all(user("user_1")));
              intake.put(0, all(user("user_2")));
              intake.put(new ClerkRole("role_1", "org:admin", "Admin", null, List.of()));
              intake.put(organization("org_1", "Acme", true));
              intake.put(organization("org_2", "Globex", false));
              intake.put(membership("orgmem_1", "org_1", "user_1"));
              intake.put(membership("orgmem_2", "org_1", "user_2"));
              intake.put(membership("orgmem_3", "org_2", "user_1"));
              return new Sources("[]", 0);
            });
    plan();
  }

  private static ClerkOrganization organization(String id, String name, boolean slug) {
    return new ClerkOrganization(id, name, slug ? "acme" : null, null, null, null, null);
  }

  private static ClerkMembership membership(String id, String organization, String user) {
    return new ClerkMembership(id, organization, user, "org:admin", null, null, null);
  }
}
