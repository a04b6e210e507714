package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.migrate.Action;
import dev.ferry.migrate.Course;
import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.migrate.Step;
import dev.ferry.migrate.simulation.SimulatedWorkos.Account;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Outcome;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import dev.ferry.workspace.Journal.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** To take back what an apply did, after others have had their hands on some of it. */
final class RollingBack implements Errand, RollbackCheck {
  private final SimulatedJournal journal;
  private final SimulatedWorkos workos;
  private final RollbackProtocol protocol;
  private final Set<String> signedIn = new HashSet<>();
  private final Map<String, UserField> changed = new HashMap<>();
  private final Set<String> deletedByOthers = new HashSet<>();
  private final Map<String, UserContent> found = new HashMap<>();
  private final Set<String> concluded = new HashSet<>();
  private final List<String> touched;
  private final boolean clockWasAhead;
  private int fetched;

  /**
   * @param clockWasAhead whether the machine's clock was ever wrong
   */
  RollingBack(
      SimulatedJournal journal,
      SimulatedWorkos workos,
      RollbackProtocol protocol,
      boolean clockWasAhead) {
    this.clockWasAhead = clockWasAhead;
    this.journal = journal;
    this.workos = workos;
    this.protocol = protocol;
    this.touched = journal.touched();
  }

  /** The same command once more, after this one has come to its end, with another rule. */
  RollingBack again(RollbackProtocol other) {
    RollingBack next = new RollingBack(journal, workos, other, clockWasAhead);
    next.signedIn.addAll(signedIn);
    next.changed.putAll(changed);
    next.deletedByOthers.addAll(deletedByOthers);
    next.found.putAll(found);
    return next;
  }

  /** Some sign in, some are changed, some are deleted; nobody for whom anything is under way. */
  RollingBack afterOthers(Random random, int ofMany, long now, Tally tally) {
    for (Account account : workos.all()) {
      boolean touched = signedIn.contains(account.id) || changed.containsKey(account.id);
      if (account.exists() && !touched && !undoing(account)) {
        meddle(account, random.nextInt(ofMany), now, tally);
        found.put(account.id, account.content());
      }
    }
    return this;
  }

  private boolean undoing(Account account) {
    return journal.factsOf(clerkId(account)).stream()
        .anyMatch(fact -> fact instanceof Fact.Intended && fact.operation().undoes());
  }

  private void meddle(Account account, int luck, long now, Tally tally) {
    switch (luck) {
      case 0, 1 -> {
        workos.signIn(account);
        signedIn.add(account.id);
        tally.add(Seen.SIGNED_IN);
      }
      case 2, 3 -> {
        UserField field = luck == 2 ? UserField.FIRST_NAME : UserField.LAST_NAME;
        workos.change(account, field);
        changed.put(account.id, field);
        tally.add(Seen.CHANGED_BY_OTHERS);
      }
      case 4 -> {
        workos.deleteByOthers(account, now);
        deletedByOthers.add(account.id);
        tally.add(Seen.DELETED_BY_OTHERS);
      }
      default -> {} // left alone
    }
  }

  @Override
  public void begin() {
    fetched = 0;
  }

  @Override
  public List<Course> next(int most) {
    List<String> ids = touched.subList(fetched, Math.min(touched.size(), fetched + most));
    fetched += ids.size();
    return ids.stream().map(id -> protocol.course(id, journal.historyOf(id))).toList();
  }

  @Override
  public Collection<String> wanted() {
    return touched;
  }

  @Override
  public boolean isFinal(String clerkId) {
    return concluded.contains(clerkId);
  }

  @Override
  public void checkResults(List<Action.Persist> durable) {
    for (Action.Persist persist : durable) {
      for (Entry entry : persist.entries()) {
        if (entry instanceof Entry.Settled settled
            && settled.result() instanceof UndoResult result) {
          checkDurable(result);
        }
      }
    }
  }

  private void checkDurable(UndoResult result) {
    if (result.retryable()) {
      concluded.remove(result.clerkId()); // a later run could not find out what an earlier one had
    } else {
      concluded.add(result.clerkId());
    }
    if (result.outcome() == Outcome.DELETED) {
      Step next = protocol.course(result.clerkId(), journal.historyOf(result.clerkId())).next();
      must(
          next.equals(new Step.Finish(result)),
          "a result is durable before its facts:",
          result,
          next);
    }
  }

  @Override
  public void check(WorkosRequest request) {
    if (request instanceof DeleteUser delete) {
      Account account = workos.account(delete.workosId());
      must(account.byUs, "it deletes somebody else's user:", account);
      must(!keepsForSignIn(account), "it deletes a user that has signed in:", account);
      must(!changed.containsKey(account.id), "it deletes what others have changed:", account);
    } else if (request instanceof DeleteFactor delete) {
      Account account = workos.ofFactor(delete.factorId());
      boolean ours =
          account.factors.stream()
              .filter(factor -> factor.factor().id().equals(delete.factorId()))
              .allMatch(SimulatedWorkos.Factor::byUs);
      must(ours, "it deletes somebody else's factor:", account);
      must(!keepsForSignIn(account), "it takes the factor of a user that has signed in:", account);
    } else if (request instanceof RestoreUser restore) {
      Account account = workos.account(restore.workosId());
      must(!account.byUs, "it restores a user that was not there before:", account);
    } else {
      must(false, "a rollback does something new:", request);
    }
  }

  private boolean keepsForSignIn(Account account) {
    return signedIn.contains(account.id) && !protocol.rule().alsoSignedIn();
  }

  @Override
  public void checkEnd() {
    must(journal.undone().keySet().containsAll(touched), "a user has no result");
    for (Account account : workos.all()) {
      if (!deletedByOthers.contains(account.id)) {
        if (account.byUs) {
          boolean keeps = keepsForSignIn(account) || changed.containsKey(account.id);
          must(
              account.exists() == keeps || (account.exists() && keptForTheClock(account)),
              "a user of ours is to be there, or not:",
              keeps,
              account);
        } else {
          checkForeign(account);
        }
      }
    }
    journal.undone().values().forEach(this::checkResult);
  }

  /** A clock that was ahead when the request left makes the user look older than the request. */
  private boolean keptForTheClock(Account account) {
    UndoResult result = journal.undone().get(clerkId(account));
    return clockWasAhead && result != null && result.reason() == Reason.NOT_PROVABLY_OURS;
  }

  private void checkForeign(Account account) {
    must(account.exists(), "somebody else's user is gone:", account);
    UserField field = changed.get(account.id);
    UserContent expected =
        field == null
            ? account.initially
            : account.initially.with(Must.present(found.get(account.id)), Set.of(field));
    boolean oursToo = field == UserField.FIRST_NAME && !account.initially.equals(expected);
    must(
        account.content().equals(expected)
            || (oursToo && account.content().equals(found.get(account.id))),
        "somebody else's user is not as it was:",
        account.initially,
        account);
    UndoResult result = journal.undone().get(clerkId(account));
    boolean mayStay =
        keepsForSignIn(account) || (result != null && result.reason() == Reason.NOT_PROVABLY_OURS);
    must(account.factorsByUs() == 0 || mayStay, "a factor of ours is left behind:", account);
    boolean overwritten =
        field == UserField.FIRST_NAME
            && journal
                .factsOf(clerkId(account))
                .contains(new Fact.Applied(OperationKind.UPDATE_USER, account.id));
    must(
        !overwritten || (result != null && result.reason() == Reason.CHANGED_SINCE),
        "what others have changed of what we wrote is not named:",
        account,
        String.valueOf(result));
  }

  /** Of {@code u7@acme.test} it is {@code user_c7}. */
  private static String clerkId(Account account) {
    return "user_c" + account.user.email().replaceAll("[^0-9]", "");
  }

  private void checkResult(UndoResult result) {
    if (result.outcome() == Outcome.DELETED) {
      Account account = workos.account(Must.present(result.workosId()));
      must(!account.exists(), "it says deleted, and it is there:", result, account);
    } else if (result.outcome() == Outcome.KEPT) {
      Account account = workos.account(Must.present(result.workosId()));
      must(
          account.exists() || deletedByOthers.contains(account.id),
          "it says kept, and it is gone:",
          result,
          account);
      must(result.reason() != null, "it is kept without a reason:", result);
    } else {
      must(result.outcome() != Outcome.FAILED, "it failed in fair weather:", result);
    }
  }

  @Override
  public void count(Tally tally) {
    for (UndoResult result : journal.undone().values()) {
      tally.add(
          switch (result.outcome()) {
            case DELETED -> Seen.UNDONE_DELETED;
            case RESTORED -> Seen.UNDONE_RESTORED;
            case KEPT -> Seen.UNDONE_KEPT;
            case GONE -> Seen.UNDONE_GONE;
            case UNTOUCHED, FAILED -> Seen.UNDONE_UNTOUCHED;
          });
      if (result.factor() == UndoResult.Factor.DELETED) {
        tally.add(Seen.UNDONE_FACTORS);
      }
    }
  }
}
