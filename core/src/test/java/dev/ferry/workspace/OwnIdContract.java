package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.Policy.ExternalIdSource.From;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.plan.Planner;
import dev.ferry.workspace.IdMap.Pair;
import dev.ferry.workspace.Mapping.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is known of users who have an id of the application's own in WorkOS, in place of Clerk's.
 */
public abstract class OwnIdContract extends WorkspaceContract {
  private static final String CREATED_AT = "2026-11-01T12:00:01Z";

  @BeforeEach
  void threeUsersOfWhomOneHasNone() throws IOException {
    snapshot(user("user_a").externalId("4711"), user("user_b").externalId("4712"), user("user_c"));
    planByOwnIds();
  }

  private void planByOwnIds() {
    new Planner(
            Policy.builder().externalId(new ExternalIdSource(From.CLERK_EXTERNAL_ID, null)).build())
        .plan(workspace.plans());
  }

  private Map<String, String> usersOf(String... externalIds) {
    return workspace.journal().mappings().usersOf(List.of(externalIds));
  }

  @Test
  void anExternalIdIsThatOfWhomThePlanGaveItAndElseTheClerkIdItself() {
    assertThat(usersOf("4711", "user_b", "user_c", "9999"))
        .isEqualTo(Map.of("4711", "user_a", "user_c", "user_c", "9999", "9999"));
    assertThat(workspace.plans().find("4712")).map(plan -> plan.clerkId()).contains("user_b");

    plan();

    assertThat(usersOf("4711", "user_b")).isEqualTo(Map.of("4711", "4711", "user_b", "user_b"));
  }

  @Test
  void whoIsGoneFromClerkIsStillKnownByItsOwnId() throws IOException {
    snapshot(user("user_b").externalId("4713"));
    planByOwnIds();

    assertThat(usersOf("4711", "4712", "4713"))
        .isEqualTo(Map.of("4711", "user_a", "4712", "4712", "4713", "user_b"));
  }

  /** Whoever reads the map finds the id that tokens carry beside the two others. */
  @Test
  void theIdMapTellsTheOwnIds() {
    note("user_a", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("user_c", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w3"));

    assertThat(workspace.idMap().hasOwnIds()).isTrue();
    assertThat(workspace.idMap().after(ObjectKind.USER, "", 9))
        .extracting(Pair::clerkId, Pair::workosId, Pair::ownId)
        .containsExactly(tuple("user_a", "w1", "4711"), tuple("user_c", "w3", null));

    plan();

    assertThat(workspace.idMap().hasOwnIds()).isFalse();
  }

  @Test
  void aLostCreationIsSettledByWhatWorkosHoldsUnderTheOwnId() {
    note(
        "user_a",
        Fact.Intended.toCreate(
            new UserContent("4711", "w1@acme.test", true, null, null, Map.of()), null));
    holds(workosUser("w1").externalId("4711").verified().createdAt(CREATED_AT).build());

    assertThat(new SettledByTarget(workspace.journal()).settle(NOW)).isOne();

    assertThat(mapping("user_a"))
        .isEqualTo(new Mapping(ObjectKind.USER, "user_a", "w1", Origin.CREATED));
  }

  @Test
  void whoCarriesTheOwnIdOrAnotherIsThereAndWhoCarriesNoneIsNot() {
    note("user_a", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));

    assertThat(missingIfWorkosHolds("4711")).isZero();
    assertThat(missingIfWorkosHolds("4799")).as("under another id it is named, not gone").isZero();
    assertThat(missingIfWorkosHolds(null)).isOne();
  }

  private long missingIfWorkosHolds(@Nullable String externalId) {
    holds(workos("w1", externalId));
    return workspace.arrivals().missing(ObjectKind.USER);
  }

  private void holds(WorkosUser user) {
    workspace.target().add(List.of(user));
  }
}
