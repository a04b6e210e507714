package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.workspace.Unfinished.Attempts;
import dev.ferry.workspace.Unfinished.Case;
import dev.ferry.workspace.Unfinished.Cause;
import dev.ferry.workspace.Unfinished.Ending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everybody who did not arrive whole is in one group, and named one by one; nobody else is. */
public abstract class UnfinishedContract extends WorkspaceContract {
  @Test
  void beforeAnythingWasTriedThereIsNothing() throws IOException {
    planned(2);

    assertThat(workspace.unfinished().causes(10)).isEmpty();
    assertThat(workspace.unfinished().after(0, 10)).isEmpty();
    assertThat(workspace.unfinished().attempts()).isEqualTo(new Attempts(0, 0));
  }

  @Test
  void failuresComeFirstAndTheMostFrequentFirstWithTheirFirstIdsAndTheFirstMessage()
      throws IOException {
    planned(7);
    result(1, Outcome.SKIPPED, Reason.NO_EMAIL, null, null, null);
    result(2, Outcome.FAILED, Reason.RATE_LIMITED, "HTTP 429", null, null);
    result(3, Outcome.FAILED, Reason.REFUSED_BY_WORKOS, "HTTP 422: one", null, null);
    result(4, Outcome.FAILED, Reason.REFUSED_BY_WORKOS, "HTTP 422: two", null, null);
    result(5, Outcome.FAILED, Reason.REFUSED_BY_WORKOS, "HTTP 422: three", null, null);
    result(6, Outcome.CREATED, Reason.METADATA_REFUSED_BY_WORKOS, "HTTP 400", null, null);
    result(7, Outcome.CREATED, null, null, Outcome.CREATED, null);

    assertThat(workspace.unfinished().causes(2))
        .containsExactly(
            new Cause(
                ObjectKind.USER,
                Ending.FAILED,
                Reason.REFUSED_BY_WORKOS,
                3,
                List.of("user_3", "user_4"),
                "HTTP 422: one"),
            cause(ObjectKind.USER, Ending.FAILED, Reason.RATE_LIMITED, "user_2", "HTTP 429"),
            cause(ObjectKind.USER, Ending.SKIPPED, Reason.NO_EMAIL, "user_1", null),
            cause(
                ObjectKind.USER,
                Ending.INCOMPLETE,
                Reason.METADATA_REFUSED_BY_WORKOS,
                "user_6",
                "HTTP 400"));
  }

  @Test
  void aFactorIsOfItsOwnIfItsUserArrivedAndGoesWithItsUserIfThatFailed() throws IOException {
    planned(2);
    result(1, Outcome.CREATED, null, "HTTP 400 totp", Outcome.FAILED, Reason.REFUSED_BY_WORKOS);
    result(
        2,
        Outcome.FAILED,
        Reason.TARGET_UNAVAILABLE,
        "HTTP 503",
        Outcome.FAILED,
        Reason.TARGET_UNAVAILABLE);

    assertThat(workspace.unfinished().causes(10))
        .containsExactly(
            cause(ObjectKind.USER, Ending.FAILED, Reason.TARGET_UNAVAILABLE, "user_2", "HTTP 503"),
            cause(
                ObjectKind.FACTOR,
                Ending.FAILED,
                Reason.REFUSED_BY_WORKOS,
                "user_1",
                "HTTP 400 totp"));
  }

  @Test
  void theMessageOfAFailedFactorIsNotTakenForItsIncompleteUsers() throws IOException {
    planned(1);
    result(
        1,
        Outcome.CREATED,
        Reason.METADATA_REFUSED_BY_WORKOS,
        "HTTP 400 totp",
        Outcome.FAILED,
        Reason.REFUSED_BY_WORKOS);

    assertThat(workspace.unfinished().causes(10))
        .containsExactly(
            cause(
                ObjectKind.FACTOR,
                Ending.FAILED,
                Reason.REFUSED_BY_WORKOS,
                "user_1",
                "HTTP 400 totp"),
            cause(
                ObjectKind.USER,
                Ending.INCOMPLETE,
                Reason.METADATA_REFUSED_BY_WORKOS,
                "user_1",
                null));
  }

  @Test
  void aFailureWithoutAnAnswerTellsTheLastThatWasHeard() throws IOException {
    planned(1);
    note(
        "user_1",
        intended(CREATE_USER),
        new Fact.AnswerLost(CREATE_USER, "reset by peer"),
        new Fact.LookFailed(CREATE_USER, "HTTP 503: busy"),
        new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE));
    result(1, Outcome.FAILED, Reason.TARGET_UNAVAILABLE, null, null, null);

    assertThat(workspace.unfinished().causes(10))
        .singleElement()
        .extracting(Cause::message)
        .isEqualTo("HTTP 503: busy");
    assertThat(workspace.unfinished().after(0, 10))
        .singleElement()
        .extracting(Case::message)
        .isEqualTo("HTTP 503: busy");
  }

  @Test
  void oneByOneTheyAreNamedInOrderWithTheirAddressWhateverTheSizeOfAPage() throws IOException {
    planned(4);
    result(1, Outcome.CREATED, null, null, Outcome.CREATED, null);
    result(2, Outcome.SKIPPED, Reason.EMAIL_IN_USE, null, null, null);
    result(
        3,
        Outcome.CREATED,
        Reason.METADATA_REFUSED_BY_WORKOS,
        "HTTP 400",
        Outcome.FAILED,
        Reason.REFUSED_BY_WORKOS);
    result(4, Outcome.FAILED, Reason.REFUSED_BY_WORKOS, "HTTP 422", null, null);

    List<Case> all = workspace.unfinished().after(0, 100);
    assertThat(all)
        .extracting(Case::clerkId)
        .containsExactly("user_2", "user_3", "user_3", "user_4");
    assertThat(all).extracting(Case::label).startsWith("user_2@acme.test");
    assertThat(all)
        .extracting(Case::kind)
        .containsExactly(ObjectKind.USER, ObjectKind.USER, ObjectKind.FACTOR, ObjectKind.USER);
    List<Case> paged = new ArrayList<>(workspace.unfinished().after(0, 1));
    while (paged.size() < 10 && !workspace.unfinished().after(last(paged), 1).isEmpty()) {
      paged.addAll(workspace.unfinished().after(last(paged), 1));
    }
    assertThat(paged).isEqualTo(all);
    assertThat(workspace.unfinished().causes(10).stream().mapToLong(Cause::count).sum())
        .as("the groups hold as many as the list")
        .isEqualTo(all.size());
  }

  private static long last(List<Case> cases) {
    return cases.get(cases.size() - 1).seq();
  }

  @Test
  void whatAFurtherApplyTakesUpAndWhatItLeavesIsCounted() throws IOException {
    planned(5);
    result(1, Outcome.FAILED, Reason.TARGET_UNAVAILABLE, null, null, null);
    result(2, Outcome.CREATED, null, null, Outcome.FAILED, Reason.RATE_LIMITED);
    result(3, Outcome.FAILED, Reason.REFUSED_BY_WORKOS, null, null, null);
    result(4, Outcome.SKIPPED, Reason.NO_EMAIL, null, null, null);

    assertThat(workspace.unfinished().attempts()).isEqualTo(new Attempts(2, 1));
    assertThat(workspace.plans().leftAfter(UserPlan.class, 0, 10))
        .as("those two, and the one that was not tried yet")
        .extracting(plan -> plan.seq())
        .containsExactly(1L, 2L, 5L);
  }

  private void planned(int users) throws IOException {
    snapshot(
        Stream.iterate(1, n -> n + 1)
            .limit(users)
            .map(n -> user("user_" + n))
            .toArray(ClerkUserBuilder[]::new));
    plan();
  }

  private void result(
      long seq,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable Outcome factor,
      @Nullable Reason factorReason) {
    String id = "user_" + seq;
    boolean ofFactor = factor == Outcome.FAILED && outcome != Outcome.FAILED;
    settle(
        new Result<>(
            ObjectKind.USER, seq, id, outcome, reason, ofFactor ? null : message, "w" + seq));
    if (factor != null) {
      settle(
          new Result<>(
              ObjectKind.FACTOR, seq, id, factor, factorReason, ofFactor ? message : null, null));
    }
  }

  private static Cause cause(
      ObjectKind kind, Ending ending, Reason reason, String id, @Nullable String message) {
    return new Cause(kind, ending, reason, 1, List.of(id), message);
  }
}
