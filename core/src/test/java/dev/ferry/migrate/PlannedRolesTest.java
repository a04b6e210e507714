package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.resource.ParentIds;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanStore;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which roles nobody is given so far: WorkOS would take the slug, whoever has made the role. */
class PlannedRolesTest {

  @Test
  void aRoleThatThePlanCreatesIsAwaitedUntilTheJournalSaysThatItIsOurs() {
    assertThat(isAwaited(Fate.CREATE, List.of())).isTrue();
    assertThat(isAwaited(Fate.CREATE, List.of(sent()))).isTrue();
    assertThat(isAwaited(Fate.CREATE, List.of(sent(), lost()))).isTrue();
    assertThat(isAwaited(Fate.CREATE, List.of(sent(), ofOthers()))).isTrue();
    assertThat(isAwaited(Fate.CREATE, List.of(sent(), lost(), ofOthers()))).isTrue();
    assertThat(isAwaited(Fate.CREATE, List.of(sent(), applied()))).isFalse();
    assertThat(isAwaited(Fate.CREATE, List.of(sent(), lost(), applied()))).isFalse();
  }

  @Test
  void aRoleThatThePlanFoundIsNotAwaited() {
    for (Fate fate : List.of(Fate.ADOPT, Fate.UPDATE, Fate.UNCHANGED)) {
      assertThat(isAwaited(fate, List.of())).as(fate.name()).isFalse();
    }
  }

  @Test
  void onlyWhatGivesTheRoleWaitsForIt() {
    PlannedRoles roles = new PlannedRoles(Set.of("admin"));
    assertThat(roles.isAwaitedBy(ObjectPlans.membership())).isTrue();
    assertThat(roles.isAwaitedBy(ObjectPlans.invitation())).isTrue();
    assertThat(roles.isAwaitedBy(ObjectPlans.domain(false))).isFalse();
    assertThat(new PlannedRoles(Set.of("billing")).isAwaitedBy(ObjectPlans.membership())).isFalse();
  }

  @Test
  void aHolderHandsOnWhatItsMembersWaitFor() {
    PlannedRoles awaited = new PlannedRoles(Set.of("admin"));
    ParentIds ties =
        new Holders(Map.of(), Map.of(), Map.of(), awaited).ties(ObjectPlans.membership());
    assertThat(ties.awaitsRole()).isTrue();
  }

  private static Fact sent() {
    return Fact.Intended.of(CREATE_ROLE, null);
  }

  private static Fact lost() {
    return new Fact.AnswerLost(CREATE_ROLE, "closed");
  }

  private static Fact ofOthers() {
    return new Fact.Refused(CREATE_ROLE, Reason.CHANGED_SINCE_PLAN, 0, "by others");
  }

  private static Fact applied() {
    return new Fact.Applied(CREATE_ROLE, "admin");
  }

  private static boolean isAwaited(Fate fate, List<Fact> facts) {
    ObjectPlan.OfRole role =
        new ObjectPlan.OfRole(
            7,
            "role_c",
            fate,
            null,
            Set.of(),
            "org:admin",
            new TargetRole("admin", "Admin", null, Set.of()),
            null);
    PlannedRoles roles =
        PlannedRoles.of(
            List.of(ObjectPlans.membership()), plans(role), journal(Map.of("role_c", facts)));
    return roles.isAwaitedBy(ObjectPlans.membership());
  }

  private static PlanStore plans(ObjectPlan role) {
    return answering(
        PlanStore.class,
        asked ->
            Stream.of(role).filter(one -> one.seq() > ((Number) asked[1]).longValue()).toList());
  }

  private static Journal journal(Map<String, List<Fact>> facts) {
    return answering(Journal.class, asked -> facts);
  }

  private interface Answers {
    Object to(Object[] asked);
  }

  private static <T> T answering(Class<T> store, Answers answers) {
    return store.cast(
        Proxy.newProxyInstance(
            store.getClassLoader(),
            new Class<?>[] {store},
            (proxy, method, asked) -> answers.to(asked)));
  }
}
