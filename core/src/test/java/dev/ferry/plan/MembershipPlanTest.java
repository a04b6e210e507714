package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.ObjectCandidate.Holder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipPlanTest {
  private static final Holder PROVEN = new Holder(Fate.CREATE, Proof.NONE, true);

  private static Rights rights() {
    return Rights.none().role("org:admin").role("org:member").heldRole("member");
  }

  private static ObjectCandidate.OfMembership membership(
      String role, boolean user, boolean organization, boolean repeated) {
    return new ObjectCandidate.OfMembership(
        1,
        new ClerkMembership("orgmem_1", "org_1", "user_1", role, "{}", null, null),
        false,
        user ? PROVEN : null,
        organization ? Fate.CREATE : null,
        repeated,
        null,
        false,
        null);
  }

  @Test
  void aUserThatWasLinkedByAnAddressThatNobodyProvedBecomesNoMember() {
    OfMembership plan =
        plan(
            rights(),
            new ObjectCandidate.OfMembership(
                1,
                new ClerkMembership("orgmem_1", "org_1", "user_1", "org:admin", null, null, null),
                false,
                new Holder(Fate.ADOPT, Proof.LINKED, false),
                Fate.CREATE,
                false,
                null,
                false,
                null));
    assertThat(plan.fate()).isEqualTo(Fate.BLOCKED);
    assertThat(plan.reason()).isEqualTo(Reason.MEMBERSHIP_NOT_SENT_TO_LINKED_USER);
  }

  private static OfMembership plan(Rights rights, ObjectCandidate candidate) {
    return (OfMembership) rights.plan(candidate);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "org:admin, true,  true,  false, CREATE,  -",
        "org:admin, false, true,  false, SKIP,    USER_NOT_CARRIED",
        "org:admin, true,  false, false, SKIP,    ORGANIZATION_NOT_CARRIED",
        "org:admin, true,  true,  true,  SKIP,    MEMBERSHIP_REPEATED",
        "org:gone,  true,  true,  false, BLOCKED, ROLE_UNKNOWN",
        "org:gone,  false, true,  false, SKIP,    USER_NOT_CARRIED",
      })
  void needsItsUserItsOrganizationAndItsRole(
      String role,
      boolean user,
      boolean organization,
      boolean repeated,
      Fate fate,
      @Nullable Reason reason) {
    OfMembership plan = plan(rights(), membership(role, user, organization, repeated));
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.role()).isEqualTo(fate == Fate.CREATE ? "admin" : null);
    assertThat(plan.label()).isEqualTo(role);
    assertThat(plan.leftOut()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}, mapped to {2}, {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "active,   admin,        -,   REPORT, ADOPT,     -",
        "active,   admin,        om1, REPORT, UNCHANGED, -",
        "active,   admin,        om2, REPORT, ADOPT,     -",
        "active,   member,       om1, REPORT, ADOPT,     TARGET_DIFFERS",
        "active,   admin member, -,   REPORT, ADOPT,     TARGET_DIFFERS",
        "active,   member,       -,   UPDATE, UPDATE,    -",
        "inactive, admin,        om1, REPORT, ADOPT,     MEMBERSHIP_NOT_ACTIVE",
        "inactive, admin,        -,   UPDATE, ADOPT,     MEMBERSHIP_NOT_ACTIVE",
        "pending,  member,       -,   UPDATE, ADOPT,     MEMBERSHIP_NOT_ACTIVE",
      })
  void oneThatIsThereIsNeverSwitchedOnAndChangedOnlyByPolicy(
      String status,
      String roles,
      @Nullable String mappedTo,
      ExistingDiffers policy,
      Fate fate,
      @Nullable Reason reason) {
    WorkosMembership held =
        new WorkosMembership("om1", "u1", "o1", status, Set.of(roles.split(" ")), null);
    Mapping mapping =
        mappedTo == null
            ? null
            : new Mapping(ObjectKind.MEMBERSHIP, "orgmem_1", mappedTo, Origin.CREATED);
    OfMembership plan =
        plan(
            rights().by(choices -> choices.existingDiffers(policy)),
            new ObjectCandidate.OfMembership(
                1,
                new ClerkMembership("orgmem_1", "org_1", "user_1", "org:admin", null, null, null),
                false,
                PROVEN,
                Fate.CREATE,
                false,
                held,
                false,
                mapping));
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.before()).isEqualTo(held);
    assertThat(plan.role()).isEqualTo("admin");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"{\"a\":1}, false", "-, true"})
  void itsMetadataHasNoPlaceAndThatIsNamed(@Nullable String metadata, boolean privately) {
    OfMembership plan =
        plan(
            rights(),
            new ObjectCandidate.OfMembership(
                1,
                new ClerkMembership("m", "org_1", "user_1", "org:admin", metadata, null, null),
                privately,
                PROVEN,
                Fate.CREATE,
                false,
                null,
                false,
                null));
    assertThat(plan.leftOut()).containsExactly(Reason.MEMBERSHIP_METADATA_NOT_CARRIED);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} sent {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "pending,  org_1, org:admin, true,  false, CREATE,    -,                        admin",
        "pending,  -,     -,         true,  false, CREATE,    -,                        -",
        "pending,  org_1, org:admin, true,  true,  UNCHANGED, -,                        admin",
        "accepted, org_1, org:admin, true,  false, SKIP,      INVITATION_OVER,          -",
        "revoked,  org_1, org:admin, true,  false, SKIP,      INVITATION_OVER,          -",
        "expired,  org_1, org:admin, true,  false, SKIP,      INVITATION_OVER,          -",
        "unheard,  org_1, org:admin, true,  false, SKIP,      INVITATION_OVER,          -",
        "pending,  org_1, org:admin, false, false, SKIP,      ORGANIZATION_NOT_CARRIED, -",
        "pending,  org_1, org:gone,  true,  false, BLOCKED,   ROLE_UNKNOWN,             -",
      })
  void anOpenInvitationIsKeptReadyAndIsNeverSentTwice(
      String status,
      @Nullable String organization,
      @Nullable String key,
      boolean carried,
      boolean sent,
      Fate fate,
      @Nullable Reason reason,
      @Nullable String role) {
    Mapping mapping =
        sent ? new Mapping(ObjectKind.INVITATION, "inv_1", "i1", Origin.CREATED) : null;
    OfInvitation plan =
        (OfInvitation)
            rights()
                .plan(
                    new ObjectCandidate.OfInvitation(
                        1,
                        new ClerkInvitation(
                            "inv_1", organization, "a@b.test", key, status, null, null),
                        carried,
                        false,
                        mapping));
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.role()).isEqualTo(role);
    assertThat(plan.operations())
        .isEqualTo(fate == Fate.CREATE ? List.of(OperationKind.SEND_INVITATION) : List.of());
  }

  @ParameterizedTest(name = "{0} → {1}, {2}")
  @CsvSource({
    "A@B.test,                   CREATE,  a@b.test,                 ",
    "' a@b.test\u00a0',          CREATE,  a@b.test,                 ",
    "a@d\u00f6main.example,      CREATE,  a@xn--dmain-jua.example,  ",
    "a\u200bb@b.test,            BLOCKED, a\u200bb@b.test,          EMAIL_MALFORMED",
    "nobody,                     BLOCKED, nobody,                   EMAIL_MALFORMED",
  })
  void anInvitationGoesToAnAddressInItsOneSpelling(
      String address, Fate fate, String label, @Nullable Reason reason) {
    OfInvitation plan =
        (OfInvitation)
            rights()
                .plan(
                    new ObjectCandidate.OfInvitation(
                        1,
                        new ClerkInvitation("inv_1", null, address, null, "pending", null, null),
                        true,
                        false,
                        null));
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.label()).isEqualTo(label);
    assertThat(plan.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"false, SKIP, INVITED_IS_MEMBER", "true, UNCHANGED, "})
  void whoIsAMemberByNowIsNotInvitedAndOneThatWasSentStays(
      boolean sent, Fate fate, @Nullable Reason reason) {
    Mapping mapping =
        sent ? new Mapping(ObjectKind.INVITATION, "inv_1", "i1", Origin.CREATED) : null;
    OfInvitation plan =
        (OfInvitation)
            rights()
                .plan(
                    new ObjectCandidate.OfInvitation(
                        1,
                        new ClerkInvitation(
                            "inv_1", "org_1", "a@b.test", null, "pending", null, null),
                        true,
                        true,
                        mapping));
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
  }
}
