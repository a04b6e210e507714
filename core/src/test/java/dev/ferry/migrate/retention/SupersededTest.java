package dev.ferry.migrate.retention;

import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static dev.ferry.model.OperationKind.SET_PASSWORD;
import static dev.ferry.model.OperationKind.SET_PERMISSIONS;
import static dev.ferry.model.OperationKind.UPDATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Upkeep.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What earlier plans have left in the journal goes where nothing needs it, and nothing else. Each
 * plan notes an hour after the one before; the current one is the tenth.
 */
class SupersededTest {
  private static final long CURRENT = 10;
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Superseded SUPERSEDED =
      new Superseded(
          CURRENT, NOW.minus(Duration.ofMinutes(10)), NOW.minus(Duration.ofHours(24)), Set.of());

  private final List<Line> journal = new ArrayList<>();

  private static Instant at(long plan) {
    return NOW.minus(Duration.ofHours(100)).plus(Duration.ofHours(plan));
  }

  private void note(long plan, Fact... facts) {
    note(plan, at(plan), facts);
  }

  private void note(long plan, Instant at, Fact... facts) {
    for (Fact fact : facts) {
      journal.add(new Line(journal.size() + 1L, plan, new Noted("user_c1", at, fact)));
    }
  }

  private void created(long plan) {
    note(
        plan,
        new Fact.Intended(CREATE_USER, null, content("Ada 0")),
        new Fact.Applied(CREATE_USER, "user_w1", "2026-11-30T00:00:00Z"));
  }

  private void updated(long plan, String from, String to) {
    note(
        plan,
        new Fact.Intended(UPDATE_USER, held(from), content(to)),
        new Fact.Applied(UPDATE_USER, "user_w1", "2026-11-30T0" + plan + ":00:00Z"));
  }

  private static UserContent content(String name) {
    return UserContent.of(held(name));
  }

  private static WorkosUser held(String name) {
    return new WorkosUser(
        "user_w1", "ada@example.test", true, name, null, "user_c1", Map.of(), null, null);
  }

  private List<Long> gone() {
    return SUPERSEDED.of(journal);
  }

  @Test
  void ofWhatWeCreatedTheCreationAndTheLastUpdateStay() {
    created(1);
    updated(2, "Ada 0", "Ada 1");
    updated(3, "Ada 1", "Ada 2");
    updated(4, "Ada 2", "Ada 3");

    assertThat(gone()).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void ofWhoWasThereBeforeUsEachUpdateStaysSinceEachIsTakenBack() {
    note(1, new Fact.Adopted(OperationKind.ADOPT_USER, "user_w1"));
    updated(2, "Ada 0", "Ada 1");
    updated(3, "Ada 1", "Ada 2");
    updated(4, "Ada 2", "Ada 3");

    // That it was found, what was written over it tells.
    assertThat(gone()).containsExactly(1L);
  }

  @Test
  void whatTheCurrentPlanHasNotedStays() {
    created(1);
    updated(CURRENT, "Ada 0", "Ada 1");
    updated(CURRENT, "Ada 1", "Ada 2");

    assertThat(gone()).isEmpty();
  }

  @Test
  void whatARateLimitMayRememberStays() {
    created(1);
    note(
        2,
        NOW.minusSeconds(599),
        new Fact.Intended(UPDATE_USER, held("Ada 0"), content("Ada 1")),
        new Fact.Applied(UPDATE_USER, "user_w1", "2026-11-30T02:00:00Z"));
    updated(3, "Ada 1", "Ada 2");

    assertThat(gone()).isEmpty();
  }

  @Test
  void ofTheReasonsWhyARunAfterTheOtherKeptSomebodyTheLastStays() {
    created(1);
    for (long plan = 2; plan <= 5; plan++) {
      note(
          plan,
          new Fact.Seen(DELETE_USER, held("Ada 0")),
          new Fact.Kept(DELETE_USER, Reason.SIGNED_IN_SINCE, "last sign-in " + plan));
    }

    assertThat(gone()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void thatSomebodyWasTakenAwayStaysAlsoWhenTheyCameAnew() {
    created(1);
    note(2, new Fact.Intended(DELETE_USER, null), new Fact.Applied(DELETE_USER, "user_w1"));
    note(
        3,
        new Fact.Intended(CREATE_USER, null, content("Ada 0")),
        new Fact.Applied(CREATE_USER, "user_w2", "2026-11-30T03:00:00Z"));

    assertThat(gone()).containsExactly(1L, 2L);
  }

  /** Who hung on the former account has lost it by our doing: see {@code ArrivalSql.cameAfter}. */
  @Test
  void thatSomebodyWasTakenAwayStaysAlsoWhenOthersMadeThemAnew() {
    created(1);
    note(2, new Fact.Intended(DELETE_USER, null), new Fact.Applied(DELETE_USER, "user_w1"));
    note(3, new Fact.Adopted(OperationKind.ADOPT_USER, "user_w2"));
    updated(4, "Ada 0", "Ada 1");
    updated(5, "Ada 1", "Ada 2");
    assertThat(gone()).doesNotContain(4L);

    note(6, new Fact.Intended(DELETE_USER, null), new Fact.Gone(DELETE_USER, "user_w2"));
    note(7, new Fact.Adopted(OperationKind.ADOPT_USER, "user_w3"));

    assertThat(gone()).doesNotContain(11L);
  }

  @Test
  void aDeletionThatCameToNothingCountsForADay() {
    created(1);
    note(
        2,
        NOW.minus(Duration.ofHours(23)),
        new Fact.Intended(DELETE_USER, null),
        new Fact.Refused(DELETE_USER, Reason.REFUSED_BY_WORKOS, 403, "no"));
    note(3, new Fact.Intended(DELETE_USER, null), new Fact.Throttled(DELETE_USER));
    note(
        4,
        new Fact.Intended(DELETE_USER, null),
        new Fact.Refused(DELETE_USER, Reason.REFUSED_BY_WORKOS, 403, "no"));

    assertThat(gone()).containsExactly(5L, 6L);
  }

  @Test
  void ofRefusalsTheLastStays() {
    for (long plan = 1; plan <= 4; plan++) {
      note(
          plan,
          new Fact.Intended(CREATE_USER, null, content("Ada 0")),
          new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 400, "no"));
    }

    assertThat(gone()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void aLossThatMakesWhatWasFoundOursStays() {
    note(1, new Fact.Intended(CREATE_USER, null, content("Ada 0")));
    note(
        2,
        new Fact.AnswerLost(CREATE_USER, "the run ended"),
        new Fact.Applied(CREATE_USER, "user_w1", "2026-11-30T00:00:00Z"));
    updated(3, "Ada 0", "Ada 1");

    assertThat(gone()).isEmpty();
  }

  @Test
  void whatBecameOfTheLastPasswordStaysWithWhatItWas() {
    created(1);
    for (long plan = 2; plan <= 4; plan++) {
      note(
          plan,
          Fact.Intended.toSet(new Fact.SentSecret(at(plan))),
          new Fact.Applied(SET_PASSWORD, "user_w1", "2026-11-30T0" + plan + ":00:00Z"));
    }

    assertThat(gone()).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void ofARoleEveryGiftStaysSinceOnlyWhatWasOursIsTakenBack() {
    for (long plan = 1; plan <= 3; plan++) {
      note(
          plan,
          Fact.Intended.of(
              SET_PERMISSIONS,
              new Fact.Change("admin", content(Set.of("a")), content(Set.of("a", "b" + plan)))),
          new Fact.Applied(SET_PERMISSIONS, "admin"));
    }

    assertThat(gone()).isEmpty();
  }

  private static ObjectContent content(Set<String> slugs) {
    return ObjectContent.withSlugs(slugs);
  }

  @Test
  void ofAMembershipTheCreationThatTellsWhoseItIsStays() {
    Fact.Place place = new Fact.Place("user_c1", "user_w1", "org_c1", "org_w1");
    note(
        1,
        Fact.Intended.of(
            CREATE_MEMBERSHIP, new Fact.Change(null, null, content(Set.of("member")), place)),
        new Fact.Applied(CREATE_MEMBERSHIP, "om_1", "2026-11-30T00:00:00Z"));
    for (long plan = 2; plan <= 4; plan++) {
      note(
          plan,
          Fact.Intended.of(
              UPDATE_MEMBERSHIP,
              new Fact.Change(
                  "om_1", content(Set.of("r" + plan)), content(Set.of("r" + (plan + 1))), place)),
          new Fact.Applied(UPDATE_MEMBERSHIP, "om_1", "2026-11-30T0" + plan + ":00:00Z"));
    }

    assertThat(gone()).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void whatIsNeededForOtherReasonsStays() {
    created(1);
    updated(2, "Ada 0", "Ada 1");
    updated(3, "Ada 1", "Ada 2");

    Superseded needed =
        new Superseded(CURRENT, NOW.minusSeconds(600), NOW.minus(Duration.ofHours(24)), Set.of(3L));
    assertThat(needed.of(journal)).isEmpty();
  }

  /** Whoever is changed all the time does not hold up a round. */
  @Test
  void ofManyAttemptsARoundTriesTheNewestAndTheRoundsAfterItTheRest() {
    created(1);
    for (int i = 0; i < 50; i++) {
      updated(2, "Ada " + i, "Ada " + (i + 1));
    }

    List<Long> first = SUPERSEDED.of(journal);
    assertThat(first).hasSize(40);
    for (List<Long> gone = first; !gone.isEmpty(); gone = SUPERSEDED.of(journal)) {
      List<Long> now = gone;
      journal.removeIf(line -> now.contains(line.entry()));
    }

    assertThat(journal).extracting(Line::entry).containsExactly(1L, 2L, 101L, 102L);
  }
}
