package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.verify.VerificationReport.Compared;
import dev.ferry.workos.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The members of each organization, both ways. */
class MembershipVerificationTest extends TenancyScene {

  @Test
  void aMemberWhoIsMissingIsNamed() throws Exception {
    planned(1);
    plannedMember(1, 1, "admin");
    plannedMember(1, 2, "member");
    workos.holds(asPlanned(1)).holds(member(1, 2, "member"));

    verify();

    assertThat(differences).containsExactly(missingMember(1, 1, "admin"));
    assertThat(report().compared()).containsEntry(ObjectKind.MEMBERSHIP, new Compared(2, 1));
  }

  @Test
  void aMemberWhoIsNotInWorkosAtAllIsMissing() throws Exception {
    planned(1);
    plannedMemberWhoIsNotThere(1, 1, "admin");
    workos.holds(asPlanned(1));

    verify();

    assertThat(differences).containsExactly(missingMember(1, 1, "admin"));
  }

  @Test
  void aMemberOfAnotherOrganizationIsNoMemberOfThisOne() throws Exception {
    planned(1);
    planned(2);
    plannedMember(1, 1, "admin");
    plannedMember(2, 2, "admin");
    workos.holds(asPlanned(1), asPlanned(2)).holds(member(1, 2, "admin"), member(2, 1, "admin"));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            missingMember(1, 1, "admin"),
            extraMember(1, "w2 as admin", "not a member"),
            missingMember(2, 2, "admin"),
            extraMember(2, "w1 as admin", "not a member"));
    assertThat(report().missing()).isEqualTo(2);
    assertThat(report().extra()).isEqualTo(2);
  }

  @Test
  void anotherRoleDiffersAndSoDoesOneRoleMore() throws Exception {
    planned(1);
    plannedMember(1, 1, "admin");
    plannedMember(1, 2, "admin");
    workos.holds(asPlanned(1)).holds(member(1, 1, "member"), member(1, 2, "member", "admin"));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            differs(ObjectKind.MEMBERSHIP, "orgmem_1_1", "role", "admin", "member"),
            differs(ObjectKind.MEMBERSHIP, "orgmem_1_2", "role", "admin", "admin, member"));
  }

  @Test
  void whoeverIsNotActiveDiffers() throws Exception {
    planned(1);
    plannedMember(1, 1, "member");
    plannedMember(1, 2, "member");
    workos
        .holds(asPlanned(1))
        .holds(memberWithStatus("inactive", 1, 1), memberWithStatus("pending", 1, 2));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            differs(ObjectKind.MEMBERSHIP, "orgmem_1_1", "status", "active", "inactive"),
            differs(ObjectKind.MEMBERSHIP, "orgmem_1_2", "status", "active", "pending"));
  }

  @Test
  void aStrangerInAnOrganizationThatWeCreatedIsExtra() throws Exception {
    planned(1);
    workos.holds(asPlanned(1)).holds(member(1, 9, "member"));

    verify();

    assertThat(differences).containsExactly(extraMember(1, "w9 as member", "not a member"));
  }

  @Test
  void inAnOrganizationThatWasThereBeforeUsOnlyOurUsersCanBeExtra() throws Exception {
    plannedToAdopt(1);
    known.user("user_8", "w8");
    workos.holds(asPlanned(1)).holds(member(1, 8, "member"), member(1, 9, "member"));

    verify();

    assertThat(differences).containsExactly(extraMember(1, "w8 as member", "not a member"));
  }

  @Test
  void aMemberWhoIsNotCarriedAndThereAllTheSameIsExtraWithTheReason() throws Exception {
    planned(1);
    skippedMember(1, 1, Reason.ROLE_UNKNOWN);
    workos.holds(asPlanned(1)).holds(member(1, 1, "member"));

    verify();

    assertThat(differences)
        .containsExactly(extraMember(1, "w1 as member", "not a member: role-unknown"));
    assertThat(report().expected(ObjectKind.MEMBERSHIP)).isZero();
  }

  @Test
  void aMemberWhoIsNotCarriedAndNotThereIsNoDifference() throws Exception {
    planned(1);
    skippedMember(1, 1, Reason.ROLE_UNKNOWN);
    workos.holds(asPlanned(1));

    verify();

    assertThat(differences).isEmpty();
  }

  @Test
  void whomWeMayHaveInvitedMayBePendingAndNobodyElse() throws Exception {
    planned(1);
    plannedInvitation(1, Fate.CREATE, null);
    planned(2);
    plannedInvitation(2, Fate.SKIP, Reason.INVITATION_OVER);
    workos.holds(asPlanned(1), asPlanned(2));
    workos.holds(
        memberWithStatus("pending", 1, 8),
        member(1, 9, "member"),
        memberWithStatus("pending", 2, 7));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            extraMember(1, "w9 as member", "not a member"),
            extraMember(2, "w7 as member", "not a member"));
  }

  @Test
  void veryManyMembersAreReadToTheLastPageAndComparedInBatches() throws Exception {
    planned(1);
    for (int user = 1; user <= 1_001; user++) {
      plannedMember(1, user, "member");
      if (user != 777) {
        workos.holds(member(1, user, "member"));
      }
    }
    workos.holds(asPlanned(1)).holds(member(1, 2_000, "member"));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            missingMember(1, 777, "member"), extraMember(1, "w2000 as member", "not a member"));
    assertThat(report().compared()).containsEntry(ObjectKind.MEMBERSHIP, new Compared(1_001, 1));
  }

  @Test
  void veryManyOfOursInAnOrganizationThatWasThereBeforeUsAreAllFound() throws Exception {
    plannedToAdopt(1);
    for (int user = 1; user <= 1_001; user++) {
      known.user("user_" + user, "w" + user);
      workos.holds(member(1, user, "member"));
    }
    workos.holds(asPlanned(1));

    verify();

    assertThat(differences).doesNotHaveDuplicates().hasSize(1_001);
  }

  @Test
  void moreOrganizationsThanABatchAreAllCompared() throws Exception {
    for (int i = 1; i <= 250; i++) {
      planned(i);
      plannedMember(i, i, "member");
      workos.holds(asPlanned(i));
      workos.holds(member(i, i, i == 249 ? "admin" : "member"));
    }

    verify();

    assertThat(differences)
        .containsExactly(
            differs(ObjectKind.MEMBERSHIP, "orgmem_249_249", "role", "member", "admin"));
    assertThat(report().compared())
        .containsOnly(
            Map.entry(ObjectKind.ORGANIZATION, new Compared(250, 0)),
            Map.entry(ObjectKind.MEMBERSHIP, new Compared(250, 0)));
    assertThat(workos.atOnce()).isEqualTo(100);
  }

  @Test
  void whileManyMembersAreHeldOneOrganizationIsReadToItsEndBeforeTheOthers() throws Exception {
    List<Roster> wanted = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      planned(i);
      workos.holds(asPlanned(i));
      for (int user = 1; user <= 10; user++) {
        workos.holds(member(i, user, "member"));
      }
    }
    for (var each : plan.after(ObjectPlan.OfOrganization.class, 0, 3)) {
      wanted.add(new Roster(new Verifiable.Found<>(each, asPlanned(Math.toIntExact(each.seq())))));
    }
    List<Integer> held = new ArrayList<>();
    List<String> whole = new ArrayList<>();

    new Rosters(workos, 9)
        .read(
            wanted,
            roster -> {
              held.add(wanted.stream().mapToInt(each -> each.members().size()).sum());
              whole.add(roster.found().actual().id());
              assertThat(roster.members()).hasSize(10);
              roster.members().clear();
            });

    assertThat(whole).containsExactly("o1", "o2", "o3");
    assertThat(held)
        .as("three of each other one at most, or nine of one")
        .isNotEmpty()
        .allMatch(n -> n <= 19);
    assertThat(workos.asked(Route.LIST_MEMBERSHIPS)).hasSize(12);
  }
}
