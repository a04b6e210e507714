package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosMembership;
import dev.ferry.workos.Endpoint;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What may be undone of users, and what must have become of them in the end. */
record UndoneUsers(
    SimulatedJournal journal,
    SimulatedWorkos workos,
    Others others,
    ClerkIds ids,
    boolean alsoSignedIn,
    boolean alsoTouched,
    boolean clockWasAhead) {

  /** True if it is about a user. */
  boolean check(Endpoint<?> request) {
    if (request instanceof DeleteUser delete) {
      Account account = workos.account(delete.workosId());
      must(account.byUs, "it deletes somebody else's user:", account);
      must(!keepsForSignIn(account), "it deletes a user that has signed in:", account);
      must(!isChanged(account), "it deletes what others have changed:", account);
      must(!others.setPassword(account), "it deletes a user whose password others set:", account);
      must(!keepsAsTouched(account), "it deletes a user whom others have touched:", account);
      must(!hasOthersWork(account), "others have hung something on the user:", account);
    } else if (request instanceof DeleteFactor delete) {
      Account account = workos.ofFactor(delete.factorId());
      boolean ours =
          account.factors.stream()
              .filter(factor -> factor.factor().id().equals(delete.factorId()))
              .allMatch(Account.Factor::byUs);
      must(ours, "it deletes somebody else's factor:", account);
      must(!keepsForSignIn(account), "it takes the factor of a user that has signed in:", account);
    } else if (request instanceof RestoreUser restore) {
      Account account = workos.account(restore.workosId());
      // By a clock that was ahead it looks older than the request that created it.
      boolean older = clockWasAhead && wasUpdated(account);
      must(!account.byUs || older, "it restores a user that was not there before:", account);
    } else {
      return false;
    }
    return true;
  }

  /** Its locale came by a second write. */
  private boolean wasUpdated(Account account) {
    return journal.factsOf(ClerkIds.user(account)).stream()
        .anyMatch(
            fact -> fact instanceof Fact.Intended && fact.operation() == OperationKind.UPDATE_USER);
  }

  boolean keepsForSignIn(Account account) {
    return others.signedIn(account) && !alsoSignedIn;
  }

  boolean isChanged(Account account) {
    return others.changedField(account) != null;
  }

  boolean keepsAsTouched(Account account) {
    return others.touched(account) && !alsoTouched;
  }

  /** A factor or a membership that others made, or changed: it would go with the user. */
  private boolean hasOthersWork(Account account) {
    return account.factors.stream().anyMatch(factor -> !factor.byUs())
        || memberships(account).anyMatch(it -> !it.byUs || others.haveChanged(it.now().id()));
  }

  private Stream<Held<WorkosMembership>> memberships(Account account) {
    return workos.directory().memberships().stream()
        .filter(Held::exists)
        .filter(held -> held.now().userId().equals(account.id));
  }

  void checkEnd() {
    for (Account account : workos.all()) {
      if (!others.haveDeleted(account.id)) {
        if (account.byUs) {
          boolean keeps =
              keepsForSignIn(account)
                  || isChanged(account)
                  || others.setPassword(account)
                  || keepsAsTouched(account)
                  || hasOthersWork(account);
          must(
              account.exists() == keeps
                  || (account.exists() && (keptForTheClock(account) || keptUnknown(account))),
              "a user of ours is to be there, or not:",
              keeps,
              account);
        } else {
          checkForeign(account);
        }
      }
    }
    journal.undone().users().values().forEach(this::checkResult);
  }

  /** A clock that was ahead when the request left makes the user look older than the request. */
  private boolean keptForTheClock(Account account) {
    Result<Undone> result = journal.undone().users().get(ClerkIds.user(account));
    return clockWasAhead && result != null && result.reason() == Reason.NOT_PROVABLY_OURS;
  }

  /**
   * An answer to one of our writes is missing: when the last of them was done is not known, or it
   * was done twice. And a membership that was found then may look older than our request.
   */
  private boolean keptUnknown(Account account) {
    Result<Undone> result = journal.undone().users().get(ClerkIds.user(account));
    Reason reason = result == null ? null : result.reason();
    boolean unknown =
        wasLost(ClerkIds.user(account))
            || workos.directory().memberships().stream() // those too that are there no more
                .filter(it -> it.now().userId().equals(account.id))
                .anyMatch(it -> wasLost(ids.membership(account.id, it.now().organizationId())));
    // Of a user that was only found by this run no events were looked up before.
    boolean found = wasLost(ClerkIds.user(account));
    return unknown
        && ((reason == Reason.TOUCHED_SINCE && (!alsoTouched || found))
            || (reason == Reason.CHANGED_SINCE && clockWasAhead));
  }

  private boolean wasLost(String clerkId) {
    List<Fact> facts = journal.historyOf(clerkId).stream().map(Noted::fact).toList();
    return facts.stream().anyMatch(Fact.AnswerLost.class::isInstance)
        || Stream.of(
                OperationKind.UPDATE_USER,
                OperationKind.ENROLL_FACTOR,
                OperationKind.CREATE_MEMBERSHIP,
                OperationKind.UPDATE_MEMBERSHIP)
            .anyMatch(kind -> journal.unanswered(clerkId, kind));
  }

  private void checkForeign(Account account) {
    must(account.exists(), "somebody else's user is gone:", account);
    UserField field = others.changedField(account);
    UserContent expected =
        field == null
            ? account.initially
            : account.initially.with(Must.present(others.left(account)), Set.of(field));
    boolean oursToo = field == UserField.FIRST_NAME && !account.initially.equals(expected);
    must(
        account.content().equals(expected)
            || (oursToo && account.content().equals(others.left(account))),
        "somebody else's user is not as it was:",
        account.initially,
        account);
    Result<Undone> result = journal.undone().users().get(ClerkIds.user(account));
    boolean mayStay =
        keepsForSignIn(account) || (result != null && result.reason() == Reason.NOT_PROVABLY_OURS);
    must(account.factorsByUs() == 0 || mayStay, "a factor of ours is left behind:", account);
    boolean overwritten =
        field == UserField.FIRST_NAME
            && wroteFirstName(account)
            && journal
                .factsOf(ClerkIds.user(account))
                .contains(new Fact.Applied(OperationKind.UPDATE_USER, account.id));
    must(
        !overwritten || (result != null && result.reason() == Reason.CHANGED_SINCE),
        "what others have changed of what we wrote is not named:",
        account,
        String.valueOf(result));
  }

  /** A second write is of the locale alone. */
  private boolean wroteFirstName(Account account) {
    return journal.factsOf(ClerkIds.user(account)).stream()
        .filter(Fact.Intended.class::isInstance)
        .map(Fact.Intended.class::cast)
        .filter(intended -> intended.operation() == OperationKind.UPDATE_USER)
        .anyMatch(
            intended ->
                intended.before() == null
                    || intended.written() == null
                    || !Objects.equals(
                        intended.before().firstName(), intended.written().firstName()));
  }

  private void checkResult(Result<Undone> result) {
    if (result.outcome() == Undone.DELETED) {
      Account account = workos.account(Must.present(result.workosId()));
      must(!account.exists(), "it says deleted, and it is there:", result, account);
    } else if (result.outcome() == Undone.KEPT) {
      Account account = workos.account(Must.present(result.workosId()));
      must(
          account.exists() || others.haveDeleted(account.id),
          "it says kept, and it is gone:",
          result,
          account);
      must(result.reason() != null, "it is kept without a reason:", result);
    } else {
      must(result.outcome() != Undone.FAILED, "it failed in fair weather:", result);
    }
  }
}
