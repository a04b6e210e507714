package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned;
import dev.ferry.model.Policy;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.SnapshotStore.Strays;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A snapshot holds what Clerk has besides users, and gives it back kind by kind. */
public abstract class SnapshotObjectsContract extends WorkspaceContract {
  private static final String SECRET = "CRM-TOKEN-91";

  private static ClerkOrganization organization(String id) {
    return new ClerkOrganization(
        id,
        "Globex \"R&D\" スラッグ",
        "globex",
        "{\"rate\":1.10}",
        Sensitive.of("{\"crm\":\"" + SECRET + "\"}"),
        "2023-11-14T22:13:20Z",
        2L);
  }

  private static ClerkMembership membership(String id, String organization, String user) {
    return new ClerkMembership(
        id,
        organization,
        user,
        "org:admin",
        "{\"title\":\"CTO\"}",
        Sensitive.of("{\"pay\":\"" + SECRET + "\"}"),
        "2023-11-14T22:13:20Z");
  }

  private static List<ClerkObject> oneOfEach() {
    ClerkConnection.Saml saml =
        new ClerkConnection.Saml(
            "idp",
            "https://sso",
            null,
            "MIIC",
            "acs",
            "sp",
            true,
            null,
            false,
            Map.of("a", "b"),
            "samlc_1");
    ClerkConnection.Oidc oidc =
        new ClerkConnection.Oidc("client", "https://d", null, null, null, true);
    return List.of(
        new ClerkPermission("perm_1", "org:invoices:read", "Read", null, false),
        new ClerkRole("role_1", "org:admin", "Admin", "all", List.of("org:x:y", "org:sys_a:b")),
        organization("org_1"),
        new ClerkOrganization("org_2", "", null, null, null, null, null),
        new ClerkDomain("orgdmn_1", "org_1", "acme.test", null, ClerkDomain.Proof.DNS),
        membership("orgmem_1", "org_1", "user_1"),
        new ClerkMembership("orgmem_2", "org_1", "user_2", "admin", null, null, null),
        new ClerkInvitation(
            "orginv_1", "org_1", "a@b.test", "org:member", "pending", NOW, NOW.plusSeconds(9)),
        new ClerkInvitation("inv_1", null, "c@d.test", null, "expired", null, null),
        new ClerkConnection(
            "entconn_1", "Okta", "org_1", "saml_okta", true, List.of("a.test"), saml, null),
        new ClerkConnection(
            "entconn_2", "Oidc", null, "oidc_custom", false, List.of(), null, oidc));
  }

  /** Less of the one is kept than of the other, and it is decided by what is kept. */
  @Test
  void anImaginedPlanIsDecidedAlikeWhetherSomebodyReadsItOrNot() throws IOException {
    objects(oneOfEach(), "user_1", "user_2");
    Seen read = new Seen(new ArrayList<>(), new ArrayList<>());
    Seen unread = new Seen(new ArrayList<>(), new ArrayList<>());
    Planner planner = new Planner(Policy.defaults());

    PlanInfo one = planner.imagine(workspace.plans(), read, info -> info);
    PlanInfo other = planner.imagine(workspace.plans(), unread);

    assertThat(unread).isEqualTo(read);
    assertThat(other.expectation()).isEqualTo(one.expectation());
    assertThat(unread.plans().stream().map(Planned::fate))
        .as("members of organizations are decided by their users")
        .contains(Fate.CREATE);
    assertThat(workspace.plans().info()).isEmpty();
  }

  private void objects(List<? extends ClerkObject> objects, String... users) throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (String user : users) {
                intake.put(0, all(user(user)));
              }
              objects.forEach(object -> assertThat(intake.put(object)).isTrue());
              return new Sources("[]", 0);
            });
  }

  private List<ClerkObject> held() {
    List<ClerkObject> held = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      workspace.snapshots().objectsAfter(kind, 0, 100).forEach(placed -> held.add(placed.object()));
    }
    return held;
  }

  @Test
  void eachComesBackAsItWentInWithEveryField() throws IOException {
    objects(oneOfEach());
    assertThat(held()).containsExactlyElementsOf(oneOfEach());
    assertThat(workspace.snapshots().objects())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ObjectKind.PERMISSION, 1L,
                ObjectKind.ROLE, 1L,
                ObjectKind.ORGANIZATION, 2L,
                ObjectKind.DOMAIN, 1L,
                ObjectKind.MEMBERSHIP, 2L,
                ObjectKind.INVITATION, 2L,
                ObjectKind.CONNECTION, 2L));
  }

  @Test
  void theyAreGivenInOrderAPageAtATimeToTheEnd() throws IOException {
    List<ClerkOrganization> all =
        Stream.iterate(1, i -> i + 1).limit(7).map(i -> organization("org_" + i)).toList();
    objects(all);
    List<String> read = new ArrayList<>();
    long seq = 0;
    List<Placed> page = workspace.snapshots().objectsAfter(ObjectKind.ORGANIZATION, seq, 3);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      page.forEach(placed -> read.add(placed.seq() + " " + placed.object().id()));
      seq = page.get(page.size() - 1).seq();
      page = workspace.snapshots().objectsAfter(ObjectKind.ORGANIZATION, seq, 3);
    }
    assertThat(read)
        .containsExactly(
            "1 org_1", "2 org_2", "3 org_3", "4 org_4", "5 org_5", "6 org_6", "7 org_7");
  }

  @Test
  void thoseOfOneOrganizationAreGivenByKind() throws IOException {
    objects(
        List.of(
            membership("orgmem_1", "org_1", "user_1"),
            membership("orgmem_2", "org_2", "user_1"),
            membership("orgmem_3", "org_1", "user_2"),
            new ClerkDomain("orgdmn_1", "org_1", "a.test", null, ClerkDomain.Proof.NONE)));
    assertThat(workspace.snapshots().objectsOf(ObjectKind.MEMBERSHIP, "org_1"))
        .extracting(Placed::seq, placed -> placed.object().id())
        .containsExactly(tuple(1L, "orgmem_1"), tuple(3L, "orgmem_3"));
    assertThat(workspace.snapshots().objectsOf(ObjectKind.DOMAIN, "org_1")).hasSize(1);
    assertThat(workspace.snapshots().objectsOf(ObjectKind.DOMAIN, "org_9")).isEmpty();
  }

  @Test
  void theLaterOfTwoWithOneIdTakesThePlaceWhateverItsKind() throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              assertThat(intake.put(membership("one", "org_1", "user_1"))).isTrue();
              assertThat(intake.put(membership("two", "org_1", "user_2"))).isTrue();
              assertThat(intake.put(membership("one", "org_9", "user_9"))).isFalse();
              assertThat(intake.put(organization("two"))).isFalse();
              return new Sources("[]", 0);
            });
    assertThat(held()).containsExactly(organization("two"), membership("one", "org_9", "user_9"));
    assertThat(workspace.snapshots().objectsOf(ObjectKind.MEMBERSHIP, "org_9"))
        .extracting(Placed::seq)
        .containsExactly(1L);
  }

  @Test
  void aNewerSnapshotReplacesThemWholeAndAFailedOneNotAtAll() throws IOException {
    objects(oneOfEach());
    assertThatThrownBy(
            () ->
                workspace
                    .snapshots()
                    .replace(
                        intake -> {
                          intake.put(organization("org_9"));
                          throw new IOException("unreadable");
                        }))
        .hasMessage("unreadable");
    assertThat(held()).containsExactlyElementsOf(oneOfEach());

    snapshot(user("user_1"));
    assertThat(workspace.snapshots().objects()).isEmpty();
    assertThat(held()).isEmpty();
  }

  @Test
  void whatBelongsToNobodyWhoWasReadIsCounted() throws IOException {
    objects(
        List.of(
            organization("org_1"),
            membership("orgmem_1", "org_1", "user_1"),
            membership("orgmem_2", "org_1", "user_gone"),
            membership("orgmem_3", "org_gone", "user_1"),
            // An object of that id is no organization.
            membership("orgmem_4", "orgmem_1", "user_1"),
            new ClerkInvitation("inv_1", null, "c@d.test", null, "pending", null, null)),
        "user_1");
    assertThat(workspace.snapshots().strays()).isEqualTo(new Strays(2, 1));
  }

  /** All that is kept of the closed workspace, as whoever gets hold of it can read it. */
  protected abstract List<String> atRest() throws Exception;

  @Test
  void privateMetadataIsSealedAtRestAndPublicIsNot() throws Exception {
    objects(oneOfEach());
    workspace.close();
    List<String> texts = atRest();
    assertThat(texts).isNotEmpty().noneMatch(text -> text.contains(SECRET));
    assertThat(texts).as("this looks into the right places").anyMatch(it -> it.contains("CTO"));
    workspace = open(1);
    assertThat(held()).containsExactlyElementsOf(oneOfEach());
  }
}
