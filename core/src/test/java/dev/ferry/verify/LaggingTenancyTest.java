package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.verify.VerificationReport.Compared;
import dev.ferry.workos.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A read of anything but users that lags behind a write is no difference either. */
class LaggingTenancyTest extends TenancyScene {

  @Test
  void anOrganizationThatTheListHasNotYetIsLookedUpAtOnceWithItsMembers() throws Exception {
    planned(1);
    plannedMember(1, 1, "admin");
    workos.holds(asPlanned(1)).holds(member(1, 1, "member")).lag().listsNever("o1");

    verify();

    assertThat(differences)
        .containsExactly(differs(ObjectKind.MEMBERSHIP, "orgmem_1_1", "role", "admin", "member"));
    assertThat(workos.asked(Route.FIND_ORGANIZATION)).hasSize(3);
  }

  @Test
  void anOrganizationThatShowsAtTheSecondLookIsNoDifferenceAndNobodyWaits() throws Exception {
    planned(1);
    workos.holds(asPlanned(1)).lag().listsNever("o1");

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).isEmpty();
  }

  @Test
  void anOrganizationThatShowsAfterAWaitIsNoDifferenceAndCountedOnce() throws Exception {
    planned(1);
    planned(2);
    plannedMember(1, 1, "admin");
    plannedMember(2, 1, "admin");
    workos.holds(asPlanned(1), asPlanned(2)).holds(member(1, 1, "admin"), member(2, 1, "admin"));
    workos.lag().showsOnlyFrom(SHORT, "o1").showsOnlyFrom(LONG, "o2");

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
    assertThat(workos.asked(Route.FIND_ORGANIZATION)).as("both, both, the other").hasSize(5);
    assertThat(report().compared())
        .containsOnly(
            Map.entry(ObjectKind.ORGANIZATION, new Compared(2, 0)),
            Map.entry(ObjectKind.MEMBERSHIP, new Compared(2, 0)));
  }

  @Test
  void whatDoesNotShowInTheEndIsNamedOnceAndAllIsWaitedForTogether() throws Exception {
    plannedRole("admin");
    planned(1);
    planned(2);
    plannedMember(2, 1, "admin");
    skipped(3, Reason.ORGANIZATION_WITHOUT_NAME);
    workos.holds(asPlanned(1), asPlanned(2), asPlanned(3)).holds(member(2, 1, "admin"));
    workos.lag().showsOnlyFrom(TOO_LONG, "o1").showsOnlyFrom(TOO_LONG, "om_2_1");

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.missing(ObjectKind.ROLE, "role_admin", "admin"),
            Difference.missing(ObjectKind.ORGANIZATION, "org_1", "Acme 1"),
            missingMember(2, 1, "admin"),
            Difference.extra(
                ObjectKind.ORGANIZATION,
                "org_3",
                "o3",
                "no organization: organization-without-name"));
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
    assertThat(workos.asked(Route.LIST_ROLES)).hasSize(4);
    assertThat(workos.asked(Route.LIST_ORGANIZATIONS)).hasSize(1);
  }

  @Test
  void aMemberThatShowsLateIsNoDifferenceAndNoOtherOrganizationIsReadAgain() throws Exception {
    planned(1);
    planned(2);
    plannedMember(1, 1, "admin");
    workos.holds(asPlanned(1), asPlanned(2)).holds(member(1, 1, "admin"));
    workos.lag().showsOnlyFrom(LONG, "om_1_1");

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
    assertThat(workos.asked(Route.LIST_MEMBERSHIPS))
        .extracting(request -> request.query("organization_id"))
        .containsExactlyInAnyOrder("o1", "o2", "o1", "o1", "o1");
  }

  @Test
  void aMemberWhoIsShownAfterTheirDeletionIsNoDifference() throws Exception {
    planned(1);
    workos.holds(asPlanned(1)).holds(member(1, 9, "member")).lag().showsOnlyUntil(SHORT, "om_1_9");

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST);
  }

  @Test
  void whatIsReadOutdatedIsNoDifference() throws Exception {
    planned(1);
    planned(2);
    plannedMember(2, 1, "admin");
    workos.holds(asPlanned(1), asPlanned(2)).holds(member(2, 1, "admin"));
    workos.lag().showsOutdatedUntil(SHORT, organization("o1", "org_1", "Old", Map.of()));
    workos.lag().showsOutdatedUntil(LONG, member(2, 1, "member"));

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aRoleOrPermissionThatShowsLateIsNoDifference() throws Exception {
    plannedRole("admin");
    plannedPermission("read");
    workos.holds(role("admin")).holdsPermissions("read");
    workos.lag().showsOnlyFrom(SHORT, "admin").showsOnlyFrom(LONG, "read");

    verify();

    assertThat(differences).isEmpty();
    assertThat(report().compared())
        .containsOnly(
            Map.entry(ObjectKind.ROLE, new Compared(1, 0)),
            Map.entry(ObjectKind.PERMISSION, new Compared(1, 0)));
  }

  @Test
  void anOrganizationTooManyThatIsGoneWhenItIsReadIsNoDifference() throws Exception {
    skipped(1, Reason.ORGANIZATION_WITHOUT_NAME);
    skipped(2, Reason.ORGANIZATION_WITHOUT_NAME);
    workos.holds(asPlanned(1), asPlanned(2)).lag().onlyLists("o1").showsOnlyUntil(LONG, "o2");

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void tooManyThatAreVeryManyAreNamedAllTheSame() throws Exception {
    for (int i = 1; i <= RecheckSchedule.FEW + 1; i++) {
      skipped(i, Reason.ORGANIZATION_WITHOUT_NAME);
      workos.holds(asPlanned(i));
    }

    verify();

    assertThat(differences).doesNotHaveDuplicates().hasSize(RecheckSchedule.FEW + 1);
    assertThat(workos.atOnce()).isEqualTo(RecheckSchedule.FEW);
  }

  @Test
  void veryManyAreNotLookedUpOneByOne() throws Exception {
    int last = RecheckSchedule.FEW + 2;
    for (int i = 1; i <= last; i++) {
      planned(i);
      workos.holds(asPlanned(i)).lag().showsOnlyFrom(i == last ? LONG : SHORT, "o" + i);
    }

    verify();

    assertThat(differences).isEmpty();
    assertThat(report().compared()).containsEntry(ObjectKind.ORGANIZATION, new Compared(last, 0));
    assertThat(workos.asked(Route.FIND_ORGANIZATION)).as("when few were left").hasSize(1);
    assertThat(workos.asked(Route.LIST_ORGANIZATIONS))
        .filteredOn(request -> request.query("after") == null)
        .hasSize(3);
    assertThat(workos.lag().waits()).containsExactly(FIRST, SECOND);
  }

  @Test
  void veryManyThatAreReadOutdatedAreNoDifferenceEither() throws Exception {
    for (int i = 1; i <= RecheckSchedule.FEW + 1; i++) {
      planned(i);
      workos.holds(asPlanned(i));
      workos.lag().showsOutdatedUntil(SHORT, organization("o" + i, "org_" + i, "Old", Map.of()));
    }

    verify();

    assertThat(differences).isEmpty();
    assertThat(workos.asked(Route.FIND_ORGANIZATION)).isEmpty();
    assertThat(workos.lag().waits()).containsExactly(FIRST);
  }
}
