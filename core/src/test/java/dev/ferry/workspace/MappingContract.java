package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.ADOPT_USER;
import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Mapping.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a user became ours, as its facts tell or, after a lost answer, what WorkOS holds. */
public abstract class MappingContract extends WorkspaceContract {
  private static final String CREATED_AT = "2026-11-01T12:00:01Z";

  @Test
  void aMappingTellsHowAUserBecameOurs() {
    note("created", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("found", intended(CREATE_USER), new Fact.Adopted(CREATE_USER, "w2"));
    note("adopted", new Fact.Adopted(ADOPT_USER, "w3"));
    note("updated", intended(UPDATE_USER), new Fact.Applied(UPDATE_USER, "w4"));
    note("linked", intended(UPDATE_USER), new Fact.Linked(UPDATE_USER, "w5"));
    note("refused", new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "no"));

    assertThat(mappings(ObjectKind.USER))
        .containsExactly(
            new Mapping(ObjectKind.USER, "adopted", "w3", Origin.ADOPTED),
            new Mapping(ObjectKind.USER, "created", "w1", Origin.CREATED),
            new Mapping(ObjectKind.USER, "found", "w2", Origin.ADOPTED),
            new Mapping(ObjectKind.USER, "linked", "w5", Origin.LINKED),
            new Mapping(ObjectKind.USER, "updated", "w4", Origin.ADOPTED));
    assertThat(workspace.journal().mappings().after(ObjectKind.USER, "created", 2))
        .extracting(Mapping::clerkId)
        .containsExactly("found", "linked");
  }

  /** What a page ended with is compared with what comes next, here and in the database. */
  @Test
  void idsAreInTheOrderOfTheirLettersCodes() {
    for (String id : List.of("user_a", "user_B", "user_-", "user_A", "user_1")) {
      note(id, new Fact.Applied(CREATE_USER, "w" + id));
    }
    assertThat(mappings(ObjectKind.USER))
        .extracting(Mapping::clerkId)
        .containsExactly("user_-", "user_1", "user_A", "user_B", "user_a");
    assertThat(workspace.journal().mappings().after(ObjectKind.USER, "user_A", 9))
        .extracting(Mapping::clerkId)
        .containsExactly("user_B", "user_a");
  }

  @Test
  void whatAUsersOriginWasStaysSoWhenALaterPlanRecognisesIt() {
    note("user_1", new Fact.Applied(CREATE_USER, "w1"), new Fact.Applied(ENROLL_FACTOR, "f1"));
    note("user_2", new Fact.Linked(UPDATE_USER, "w2"));
    for (String id : List.of("user_1", "user_2")) {
      String workosId = id.equals("user_1") ? "w1" : "w2";
      note(id, new Fact.Adopted(ADOPT_USER, workosId));
      note(id, new Fact.Applied(UPDATE_USER, workosId));
    }
    assertThat(mapping("user_1"))
        .isEqualTo(new Mapping(ObjectKind.USER, "user_1", "w1", Origin.CREATED));
    assertThat(mappings(ObjectKind.FACTOR))
        .containsExactly(new Mapping(ObjectKind.FACTOR, "user_1", "f1", Origin.CREATED));
    assertThat(mapping("user_2"))
        .isEqualTo(new Mapping(ObjectKind.USER, "user_2", "w2", Origin.LINKED));
  }

  @Test
  void anotherWorkosUserIsAnotherMappingWithoutTheOldFactor() {
    note("user_1", new Fact.Applied(CREATE_USER, "w1"), new Fact.Applied(ENROLL_FACTOR, "f1"));
    note("user_1", new Fact.Adopted(ADOPT_USER, "w2"));
    assertThat(mapping("user_1"))
        .isEqualTo(new Mapping(ObjectKind.USER, "user_1", "w2", Origin.ADOPTED));
    assertThat(mappings(ObjectKind.FACTOR)).isEmpty();
  }

  @Test
  void aLostCreateIsSettledByWhatWorkosHolds() {
    note("user_1", sent("w1"));
    note("user_2", sent("w2"), new Fact.AnswerLost(CREATE_USER, "reset"));
    note("user_3", sent("w3"));
    note("user_4", sent("w4"), new Fact.Applied(CREATE_USER, "w4"));
    workspace
        .target()
        .add(List.of(made("w1", "user_1"), made("w2", "user_2"), made("w4", "user_4")));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isEqualTo(2);

    assertThat(mapping("user_1").origin()).isEqualTo(Origin.CREATED);
    assertThat(mapping("user_2").workosId()).isEqualTo("w2");
    assertThat(facts("user_1"))
        .as("what we did was done when it was created")
        .contains(new Fact.Applied(CREATE_USER, "w1", CREATED_AT));
    assertThat(facts("user_3")).containsExactly(sent("w3"));
    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isZero();
  }

  @Test
  void aLostCreateIsNotOursIfWhatIsFoundIsNotWhatWasSent() {
    note("user_1", sent("w1"), new Fact.AnswerLost(CREATE_USER, "reset"));
    note("user_2", sent("w2"), new Fact.AnswerLost(CREATE_USER, "reset"));
    note("user_3", sent("w3"), new Fact.AnswerLost(CREATE_USER, "reset"));
    workspace
        .target()
        .add(
            List.of(
                workosUser("w1")
                    .externalId("user_1")
                    .email("other@acme.test")
                    .verified()
                    .createdAt(CREATED_AT)
                    .build(),
                workosUser("w2").externalId("user_2").createdAt(CREATED_AT).build(),
                workosUser("w3").externalId("user_3").verified().build()));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isZero();

    assertThat(workspace.journal().mappings().of(ObjectKind.USER, List.of("user_1")))
        .as("another address is not ours to bind anything to")
        .isEmpty();
    assertThat(workspace.journal().mappings().of(ObjectKind.USER, List.of("user_2")))
        .as("it was sent as verified, and is not")
        .isEmpty();
    assertThat(workspace.journal().mappings().of(ObjectKind.USER, List.of("user_3")))
        .as("it is older than our request")
        .isEmpty();
  }

  @Test
  void anUpdateThatWasNeverAnsweredIsSettledByWhatWorkosHolds() {
    WorkosUser before = workosUser("w1").externalId("user_1").name("Ada", null).build();
    WorkosUser after = workosUser("w1").externalId("user_1").name("Augusta", null).build();
    note("user_1", new Fact.Intended(UPDATE_USER, before, UserContent.of(after)));
    workspace.target().add(List.of(before));
    assertThat(new SettledByTarget(workspace.journal()).settle(NOW))
        .as("it may come in yet")
        .isZero();

    workspace.target().clear();
    workspace.target().add(List.of(after));
    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isEqualTo(1);
    assertThat(facts("user_1")).contains(new Fact.Applied(UPDATE_USER, "w1", null));
  }

  /**
   * Seeds 32630 and 100334: nobody knew that the pair was ours, and it stayed when Clerk dropped
   * it.
   */
  @Test
  void aLostUpdateIsSettledThoughOthersHaveChangedSomethingSince() {
    WorkosUser before = workosUser("w1").externalId("user_1").metadata("team", "a").build();
    WorkosUser after = workosUser("w1").externalId("user_1").metadata("plan", "pro").build();
    note("user_1", new Fact.Intended(UPDATE_USER, before, UserContent.of(after)));
    Fact.Change change =
        new Fact.Change(
            "org_w",
            new ObjectContent("Acme", Map.of(), Set.of()),
            new ObjectContent("Acme", Map.of("plan", "pro"), Set.of()),
            null);
    note("org_1", Fact.Intended.of(UPDATE_ORGANIZATION, change));
    workspace
        .target()
        .add(
            List.of(
                workosUser("w1")
                    .externalId("user_1")
                    .name("Zoe", null)
                    .metadata("plan", "pro")
                    .metadata("theirs", "x")
                    .build()));
    workspace
        .target()
        .addOrganizations(
            List.of(
                new WorkosOrganization(
                    "org_w",
                    "Acme Holding",
                    "org_1",
                    Map.of("plan", "pro", "theirs", "x"),
                    List.of(),
                    null)));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isEqualTo(2);

    assertThat(facts("user_1")).contains(new Fact.Applied(UPDATE_USER, "w1", null));
    assertThat(facts("org_1")).contains(new Fact.Applied(UPDATE_ORGANIZATION, "org_w", null));
  }

  private static Fact sent(String workosId) {
    return Fact.Intended.toCreate(
        new UserContent(null, workosId + "@acme.test", true, null, null, Map.of()), null);
  }

  private static WorkosUser made(String workosId, String externalId) {
    return workosUser(workosId).externalId(externalId).verified().createdAt(CREATED_AT).build();
  }

  @Test
  void whatWorkosSaidWasThereAlreadyIsNotSettledAsOurDoing() {
    note("user_1", intended(CREATE_USER), new Fact.Duplicate(CREATE_USER, true));
    workspace.target().add(List.of(workos("w1", "user_1")));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isZero();
    assertThat(workspace.journal().mappings().of(ObjectKind.USER, List.of("user_1"))).isEmpty();
  }

  @Test
  void aDuplicateAfterALostAnswerMayWellBeOurDoing() {
    note(
        "user_1",
        sent("w1"),
        new Fact.AnswerLost(CREATE_USER, "reset"),
        new Fact.LookedAbsent(CREATE_USER),
        sent("w1"),
        new Fact.Duplicate(CREATE_USER, true));
    workspace.target().add(List.of(made("w1", "user_1")));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isEqualTo(1);
    assertThat(mapping("user_1").origin()).isEqualTo(Origin.CREATED);
  }

  @Test
  void aLinkWhoseAnswerWasLostIsSettledAsALinkSoThatNoLaterPlanBindsAFactor() throws IOException {
    WorkosUser namesake = workos("w1", null);
    note("user_1", new Fact.Intended(UPDATE_USER, namesake));
    workspace.target().add(List.of(workos("w1", "user_1")));

    new SettledByTarget(workspace.journal()).settle(NOW);

    assertThat(mapping("user_1"))
        .isEqualTo(new Mapping(ObjectKind.USER, "user_1", "w1", Origin.LINKED));
    snapshot(withSecrets("user_1"));
    plan();
    assertThat(plans().get(0).totpSeed()).isNull();
  }

  @Test
  void aLostUpdateOfAUserThatWasOursBeforeIsNoLink() {
    note("user_1", new Fact.Intended(UPDATE_USER, workos("w1", "user_1")));
    workspace.target().add(List.of(workos("w1", "user_1")));

    new SettledByTarget(workspace.journal()).settle(NOW);

    assertThat(workspace.journal().mappings().of(ObjectKind.USER, List.of("user_1"))).isEmpty();
    assertThat(facts("user_1")).hasSize(1);
  }

  /** The request came in after its run was killed, and Clerk had ended it by then (seed 22476). */
  @Test
  void aLostMembershipIsSettledThoughNoPlanHoldsItAnyMore() {
    note("mem_1", member("w1", "org_w"));
    note("mem_2", member("w2", "org_w"));
    note("mem_3", member("w3", "org_w"));
    workspace
        .target()
        .addMemberships(
            List.of(
                membership("om_1", "w1", "org_w", CREATED_AT),
                membership("om_2", "w2", "org_other", CREATED_AT),
                membership("om_3", "w3", "org_w", "2026-10-01T12:00:00Z")));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isEqualTo(2);

    assertThat(mappings(ObjectKind.MEMBERSHIP))
        .as("not the one of another organization, nor the one that was there before")
        .containsExactly(new Mapping(ObjectKind.MEMBERSHIP, "mem_1", "om_1", Origin.CREATED));
    assertThat(facts("mem_3")).anyMatch(fact -> fact instanceof Fact.Refused);
    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).as("all is told").isZero();
  }

  /** Others had given it another role by the time it was found (seed 46757). */
  @Test
  void aLostMembershipIsOursThoughItWasFoundWithAnotherRole() {
    note("mem_1", member("w1", "org_w"), new Fact.AnswerLost(CREATE_MEMBERSHIP, "HTTP 408"));
    note(
        "mem_1",
        new Fact.Refused(CREATE_MEMBERSHIP, Reason.TARGET_DIFFERS, 0, "it was there: admin"));
    note(
        "mem_2",
        new Fact.Refused(CREATE_MEMBERSHIP, Reason.TARGET_DIFFERS, 0, "it was there: admin"));
    workspace
        .target()
        .addMemberships(
            List.of(
                membership("om_1", "w1", "org_w", CREATED_AT),
                membership("om_2", "w2", "org_w", CREATED_AT)));

    new SettledByTarget(workspace.journal()).settle(NOW);

    assertThat(mappings(ObjectKind.MEMBERSHIP))
        .containsExactly(new Mapping(ObjectKind.MEMBERSHIP, "mem_1", "om_1", Origin.CREATED));
  }

  /** Who left and joined again has two: what the answered one made is not the other's (52503). */
  @Test
  void aMembershipIsOfTheRequestThatMadeIt() {
    note("mem_1", member("w1", "org_w"), new Fact.AnswerLost(CREATE_MEMBERSHIP, "reset"));
    note("mem_2", member("w1", "org_w"), new Fact.Applied(CREATE_MEMBERSHIP, "om_1"));
    note("mem_3", member("w3", "org_w"), new Fact.AnswerLost(CREATE_MEMBERSHIP, "reset"));
    workspace
        .journal()
        .append(
            List.of(new Journal.Entry.Noted("mem_4", NOW.plusSeconds(60), member("w3", "org_w"))));
    workspace
        .target()
        .addMemberships(
            List.of(
                membership("om_1", "w1", "org_w", CREATED_AT),
                membership("om_3", "w3", "org_w", NOW.plusSeconds(61).toString())));

    new SettledByTarget(workspace.journal()).settle(NOW);

    assertThat(mappings(ObjectKind.MEMBERSHIP))
        .containsExactly(
            new Mapping(ObjectKind.MEMBERSHIP, "mem_2", "om_1", Origin.CREATED),
            new Mapping(ObjectKind.MEMBERSHIP, "mem_4", "om_3", Origin.CREATED));
  }

  /** By a newer plan it seemed another's, since Clerk had verified the address (seed 55643). */
  @Test
  void aLostUserIsOursThoughALookWithANewerPlanRefusedIt() {
    note(
        "user_1",
        sent("w1"),
        new Fact.AnswerLost(CREATE_USER, "HTTP 408"),
        new Fact.Refused(CREATE_USER, Reason.CHANGED_SINCE_PLAN, 0, "another workspace's doing"));
    workspace.target().add(List.of(made("w1", "user_1")));

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isEqualTo(1);

    assertThat(mapping("user_1").origin()).isEqualTo(Origin.CREATED);
  }

  private static Fact member(String user, String organization) {
    return Fact.Intended.of(
        CREATE_MEMBERSHIP,
        new Fact.Change(
            null,
            null,
            new ObjectContent(null, Map.of(), Set.of("member")),
            new Fact.Place("user_" + user, user, "org_1", organization)));
  }

  private static WorkosMembership membership(
      String id, String user, String organization, String createdAt) {
    return new WorkosMembership(
        id, user, organization, "active", Set.of("member"), createdAt, createdAt);
  }
}
