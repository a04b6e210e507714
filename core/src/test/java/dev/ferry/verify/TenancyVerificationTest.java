package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.verify.VerificationReport.Compared;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workos.Route;
import dev.ferry.workspace.Mapping.Origin;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Roles and organizations: what is not as planned is named, both ways, and nothing else. */
class TenancyVerificationTest extends TenancyScene {

  @Test
  void withoutOrganizationsAndRolesNothingIsAsked() throws Exception {
    plannedInvitation(1, dev.ferry.model.Fate.SKIP, Reason.INVITATION_NOT_SENT);
    workos.holds(asPlanned(1)).holds(role("admin"));

    verify();

    assertThat(workos.asked()).isEmpty();
    assertThat(differences).isEmpty();
    assertThat(report().compared()).isEmpty();
  }

  @Test
  void whatIsAsPlannedMatchesAndEachKindIsCounted() throws Exception {
    plannedPermission("read");
    plannedRole("admin", "read");
    for (int i = 1; i <= 7; i++) {
      planned(i);
      plannedDomain(i, i + ".test");
      plannedMember(i, 1, "admin");
      plannedMember(i, 2, "member");
      workos.holds(asPlanned(i, domain(i + ".test", "pending")));
      workos.holds(member(i, 1, "admin"), member(i, 2, "member"));
    }
    workos.holdsPermissions("read").holds(role("admin", "read"));

    verify();

    assertThat(differences).isEmpty();
    assertThat(report().matches()).isTrue();
    assertThat(report().compared())
        .containsOnly(
            Map.entry(ObjectKind.PERMISSION, new Compared(1, 0)),
            Map.entry(ObjectKind.ROLE, new Compared(1, 0)),
            Map.entry(ObjectKind.ORGANIZATION, new Compared(7, 0)),
            Map.entry(ObjectKind.DOMAIN, new Compared(7, 0)),
            Map.entry(ObjectKind.MEMBERSHIP, new Compared(14, 0)));
    assertThat(workos.lag().waits()).isEmpty();
    assertThat(workos.asked(Route.FIND_ORGANIZATION)).as("found in the list").isEmpty();
    assertThat(workos.asked(Route.LIST_ORGANIZATIONS)).as("pages of three").hasSize(3);
    assertThat(workos.atOnce()).as("lists of members read at once").isEqualTo(7);
  }

  @Test
  void whatOthersHaveSetUpIsNobodysDifference() throws Exception {
    plannedPermission("read");
    plannedRole("admin", "read");
    planned(1, Map.of("plan", "pro"));
    plannedDomain(1, "acme.test");
    workos.holdsPermissions("theirs", "read", "also", "more");
    workos.holds(role("admin", "read", "theirs"), role("theirs"));
    workos.holds(
        organization(
            "o1",
            "org_1",
            "Acme 1",
            Map.of("plan", "pro", "their", "own"),
            domain("acme.test", "failed")),
        organization("other", "their_id", "Theirs", Map.of()),
        new dev.ferry.model.WorkosOrganization(
            "x", "X", null, Map.of(), java.util.List.of(), null));

    verify();

    assertThat(differences).isEmpty();
  }

  @Test
  void aPermissionOrRoleThatIsMissingIsNamed() throws Exception {
    plannedPermission("read");
    plannedPermission("write");
    plannedRole("admin");
    workos.holdsPermissions("read").holds(role("member"));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.missing(ObjectKind.PERMISSION, "perm_write", "write"),
            Difference.missing(ObjectKind.ROLE, "role_admin", "admin"));
    assertThat(report().missing()).isEqualTo(2);
    assertThat(report().missingUsers()).isZero();
  }

  @Test
  void aPermissionOnALaterPageIsFound() throws Exception {
    plannedPermission("d");
    workos.holdsPermissions("a", "b", "c", "d");

    verify();

    assertThat(differences).isEmpty();
  }

  @Test
  void aRoleThatLacksAPermissionDiffers() throws Exception {
    plannedRole("admin", "read", "write");
    workos.holds(role("admin", "read", "theirs"));

    verify();

    assertThat(differences)
        .containsExactly(
            differs(ObjectKind.ROLE, "role_admin", "permissions", "read, write", "read"));
  }

  @Test
  void everyFieldOfAnOrganizationThatDiffersIsNamedWithBothValues() throws Exception {
    planned(1, Map.of("plan", "pro", "size", "9"));
    workos.holds(organization("o1", "org_1", "Other", Map.of("plan", "free", "theirs", "secret")));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            differs(ObjectKind.ORGANIZATION, "org_1", "name", "Acme 1", "Other"),
            differs(
                ObjectKind.ORGANIZATION, "org_1", "metadata", "{plan=pro, size=9}", "{plan=free}"));
    assertThat(report().differing()).isEqualTo(2);
  }

  @Test
  void anOrganizationThatIsMissingIsNamedAndSoIsAllThatBelongsToIt() throws Exception {
    planned(1);
    plannedDomain(1, "acme.test");
    plannedMember(1, 1, "admin");
    planned(2);
    workos.holds(asPlanned(2));

    verify();

    assertThat(differences)
        .containsExactly(
            Difference.missing(ObjectKind.ORGANIZATION, "org_1", "Acme 1"),
            Difference.missing(ObjectKind.DOMAIN, "orgdmn_acme.test", "acme.test"),
            missingMember(1, 1, "admin"));
    assertThat(report().compared())
        .containsOnly(
            Map.entry(ObjectKind.ORGANIZATION, new Compared(2, 1)),
            Map.entry(ObjectKind.DOMAIN, new Compared(1, 1)),
            Map.entry(ObjectKind.MEMBERSHIP, new Compared(1, 1)));
  }

  @Test
  void anOrganizationOfTheSameNameWithoutOurIdIsNotOurs() throws Exception {
    planned(1);
    workos.holds(organization("o1", "their_id", "Acme 1", Map.of()));

    verify();

    assertThat(differences)
        .containsExactly(Difference.missing(ObjectKind.ORGANIZATION, "org_1", "Acme 1"));
  }

  @Test
  void anOrganizationThatIsDeletedWhileItIsVerifiedIsMissing() throws Exception {
    planned(1);
    workos.holds(asPlanned(1)).lag().deletesMeanwhile("o1");

    verify();

    assertThat(differences)
        .containsExactly(Difference.missing(ObjectKind.ORGANIZATION, "org_1", "Acme 1"));
  }

  @Test
  void twoOrganizationsWithOneExternalIdAreOneTooMany() throws Exception {
    planned(1);
    workos.holds(
        asPlanned(1),
        organization("x", "x", "X", Map.of()),
        organization("y", "y", "Y", Map.of()),
        organization("o1b", "org_1", "Acme 1", Map.of()));

    verify();

    assertThat(differences)
        .containsExactly(
            Difference.extra(
                ObjectKind.ORGANIZATION, "org_1", "o1b", "one organization with this external id"));
  }

  @Test
  void anOrganizationThatIsNotCarriedAndThereAllTheSameIsExtra() throws Exception {
    skipped(1, Reason.ORGANIZATION_WITHOUT_NAME);
    workos.holds(asPlanned(1));

    verify();

    assertThat(differences)
        .containsExactly(
            Difference.extra(
                ObjectKind.ORGANIZATION,
                "org_1",
                "o1",
                "no organization: organization-without-name"));
    assertThat(report().compared()).as("none is expected").isEmpty();
  }

  @Test
  void anOrganizationThatTheSnapshotNoLongerHoldsIsExtra() throws Exception {
    known.object(ObjectKind.ORGANIZATION, "org_1", "o1", Origin.CREATED);
    known.object(ObjectKind.ROLE, "org_2", "o2", Origin.CREATED);
    workos.holds(asPlanned(1), asPlanned(2));

    verify();

    assertThat(differences)
        .containsExactly(
            Difference.extra(
                ObjectKind.ORGANIZATION, "org_1", "o1", "not in the snapshot any more"));
  }

  @Test
  void aDomainThatIsMissingIsNamedAndOneThatIsNotCarriedIsNot() throws Exception {
    planned(1);
    plannedDomain(1, "acme.test");
    skippedDomain(1, "gmail.test");
    workos.holds(asPlanned(1));

    verify();

    assertThat(differences)
        .containsExactly(Difference.missing(ObjectKind.DOMAIN, "orgdmn_acme.test", "acme.test"));
    assertThat(report().expected(ObjectKind.DOMAIN)).isEqualTo(1);
  }

  @Test
  void aDomainThatBecameVerifiedIsADifferenceAndEveryOtherStateIsNone() throws Exception {
    planned(1);
    plannedDomain(1, "a.test");
    plannedDomain(1, "b.test");
    plannedDomain(1, "c.test");
    workos.holds(
        asPlanned(
            1,
            domain("a.test", "verified"),
            domain("b.test", "legacy_verified"),
            domain("c.test", "failed")));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            differs(ObjectKind.DOMAIN, "orgdmn_a.test", "state", "pending", "verified"),
            differs(ObjectKind.DOMAIN, "orgdmn_b.test", "state", "pending", "legacy_verified"));
  }

  @Test
  void aForeignDomainIsOneTooManyInAnOrganizationThatWeCreated() throws Exception {
    planned(1);
    skippedDomain(1, "left-out.test");
    workos.holds(
        asPlanned(1, domain("theirs.test", "verified"), domain("left-out.test", "pending")));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.extra(ObjectKind.DOMAIN, "org_1", "theirs.test, verified", "no such domain"),
            Difference.extra(
                ObjectKind.DOMAIN, "org_1", "left-out.test, pending", "no domain: SKIP"));
  }

  @Test
  void inAnOrganizationThatWasThereOnlyADomainVerifiedSinceIsOneTooMany() throws Exception {
    plannedToAdopt(1, domain("old.test", "verified"), domain("since.test", "pending"));
    workos.holds(
        asPlanned(
            1,
            domain("old.test", "verified"),
            domain("since.test", "verified"),
            domain("new.test", "verified"),
            domain("claimed.test", "pending")));

    verify();

    assertThat(differences)
        .containsExactlyInAnyOrder(
            Difference.extra(ObjectKind.DOMAIN, "org_1", "since.test, verified", "no such domain"),
            Difference.extra(ObjectKind.DOMAIN, "org_1", "new.test, verified", "no such domain"));
  }

  @Test
  void anOrganizationMadeAnewUnderOurExternalIdIsADifference() throws Exception {
    planned(1);
    planned(2);
    workos.holds(organization("other", "org_1", "Acme 1", Map.of()), asPlanned(2));

    verify();

    assertThat(differences)
        .containsExactly(differs(ObjectKind.ORGANIZATION, "org_1", "workos-id", "o1", "other"));
    assertThat(report().ids()).isEqualTo(2);
  }

  @Test
  void aMembershipMadeAnewIsADifference() throws Exception {
    planned(1);
    plannedMember(1, 1, "member");
    plannedMember(1, 2, "member");
    plannedMember(1, 3, "member");
    known.object(ObjectKind.MEMBERSHIP, "orgmem_1_1", "om_before", Origin.CREATED);
    known.object(ObjectKind.MEMBERSHIP, "orgmem_1_2", "om_1_2", Origin.CREATED);
    workos.holds(asPlanned(1));
    workos.holds(member(1, 1, "member"), member(1, 2, "member"), member(1, 3, "member"));

    verify();

    assertThat(differences)
        .containsExactly(
            differs(ObjectKind.MEMBERSHIP, "orgmem_1_1", "workos-id", "om_before", "om_1_1"));
    assertThat(report().ids()).as("the organization and two members").isEqualTo(3);
  }

  @Test
  void aDomainThatComesVerifiedMustBeVerified() throws Exception {
    planned(1);
    plannedVerifiedDomain(1, "yes.test");
    plannedVerifiedDomain(1, "no.test");
    plannedDomainThatWasThere(1, "old.test");
    workos.holds(
        asPlanned(
            1,
            domain("yes.test", "verified"),
            domain("no.test", "pending"),
            domain("old.test", "pending")));

    verify();

    assertThat(differences)
        .containsExactly(
            differs(ObjectKind.DOMAIN, "orgdmn_no.test", "state", "verified", "pending"));
  }

  @Test
  void anAnswerThatDoesNotFitEndsTheReading() {
    planned(1);
    Reads refusing =
        new Reads() {
          @Override
          public <E extends Endpoint<?>> void all(Iterator<E> wanted, BiConsumer<E, Outcome> take) {
            take.accept(wanted.next(), new Outcome.Deleted());
          }
        };

    assertThatThrownBy(() -> verify(refusing))
        .isInstanceOf(ReadFailedException.class)
        .hasMessageContaining("a list of organizations");
  }
}
