package dev.ferry.migrate.simulation;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.privacy.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A planned user of a simulation, what WorkOS does with it, and what must become of it. */
record SimulatedUser(Kind kind, UserPlan plan) {
  static final String ISSUER = "Clerk";
  private static final String LOCALE = "de-AT";

  /** What is peculiar about a user. */
  enum Kind {
    PLAIN,
    FACTOR,
    PASSWORD_REFUSED,
    METADATA_REFUSED,
    /** With a locale, which only an update writes. */
    LOCALE,
    LOCALE_REFUSED,
    REFUSED,
    /** Somebody signed up with the address after the plan was made. */
    EMAIL_TAKEN,
    /** Somebody else created the user, with the Clerk id, after the plan was made. */
    THERE_ALREADY,
    /** The same, and it is to have a locale. */
    THERE_ALREADY_SPEAKING,
    THERE_WITH_FOREIGN_FACTOR,
    ADOPT_WITH_FACTOR,
    ADOPT_WITH_FOREIGN_FACTOR,
    UPDATE,
    LINK,
    UNCHANGED,
    SKIP,
    /** Of ours, or with a factor of ours: a rollback has kept it. */
    KEPT,
    /** Others have removed the user after it came. */
    REMOVED
  }

  /** As a plan finds the user that is there no more. */
  SimulatedUser removed() {
    return new SimulatedUser(
        Kind.REMOVED, blocked(plan.seq(), plan.clerkId(), Reason.REMOVED_IN_WORKOS));
  }

  private static UserPlan blocked(long seq, String id, Reason reason) {
    List<FieldFate> none = List.of();
    return new UserPlan(
        seq, id, Fate.BLOCKED, reason, null, null, Set.of(), null, null, false, Proof.NONE, none);
  }

  /** As a plan that is made after a rollback finds the user. */
  SimulatedUser plannedAgain(SimulatedWorkos workos) {
    TargetUser target = plan.target();
    if (kind == Kind.SKIP || target == null) {
      return this;
    }
    Account account = workos.withExternalId(plan.clerkId()).stream().findFirst().orElse(null);
    Account byAddress = workos.byEmail(target.email());
    if (account != null) {
      return found(target, account);
    } else if (byAddress != null && kind == Kind.LINK) {
      Set<UserField> link = Set.of(UserField.EXTERNAL_ID);
      return new SimulatedUser(
          kind, existing(plan.seq(), Fate.UPDATE, target, byAddress, link, false));
    } else if (byAddress != null) {
      return new SimulatedUser(Kind.EMAIL_TAKEN, create(plan.seq(), target, true));
    }
    boolean created =
        switch (kind) {
          case PLAIN, PASSWORD_REFUSED, METADATA_REFUSED, LOCALE, LOCALE_REFUSED, REFUSED -> true;
          default -> false;
        };
    return created
        ? new SimulatedUser(kind, create(plan.seq(), target, kind != Kind.PLAIN))
        : new SimulatedUser(Kind.FACTOR, create(plan.seq(), target, true));
  }

  private SimulatedUser found(TargetUser target, Account account) {
    boolean differs = !"Ada".equals(account.user.firstName());
    boolean kept = account.byUs || account.factorsByUs() > 0;
    boolean foreignFactor = !kept && !account.factors.isEmpty();
    Fate fate = differs && !foreignFactor ? Fate.UPDATE : Fate.ADOPT;
    Set<UserField> changes = fate == Fate.UPDATE ? Set.of(UserField.FIRST_NAME) : Set.of();
    Kind found = differs ? Kind.UPDATE : Kind.ADOPT_WITH_FACTOR;
    if (kept) {
      found = Kind.KEPT;
    } else if (foreignFactor) {
      found = Kind.ADOPT_WITH_FOREIGN_FACTOR;
    }
    return new SimulatedUser(found, existing(plan.seq(), fate, target, account, changes, !kept));
  }

  static SimulatedUser of(long seq, Kind kind, SimulatedWorkos workos) {
    String id = "user_c" + seq;
    TargetUser target =
        new TargetUser(id, "u" + seq + "@acme.test", true, "Ada", "L", Map.of("k", "v"));
    return new SimulatedUser(kind, plan(seq, kind, target, workos));
  }

  private static UserPlan plan(long seq, Kind kind, TargetUser target, SimulatedWorkos workos) {
    String id = target.externalId();
    return switch (kind) {
      case PLAIN -> create(seq, target, false);
      case FACTOR -> create(seq, target, true);
      case PASSWORD_REFUSED -> {
        workos.refusePassword(id);
        yield create(seq, target, true);
      }
      case METADATA_REFUSED -> {
        workos.refuseMetadata(id);
        yield create(seq, target, true);
      }
      case LOCALE -> create(seq, target.withLocale(LOCALE), true);
      case LOCALE_REFUSED -> {
        workos.refuseLocale(id);
        yield create(seq, target.withLocale(LOCALE), true);
      }
      case REFUSED -> {
        workos.refuse(id);
        yield create(seq, target, true);
      }
      case EMAIL_TAKEN -> {
        workos.hold(target, seq % 2 == 0 ? null : "user_other" + seq);
        yield create(seq, target, true);
      }
      case THERE_ALREADY -> {
        workos.hold(target, id);
        yield create(seq, target, true);
      }
      case THERE_ALREADY_SPEAKING -> {
        workos.hold(target, id);
        yield create(seq, target.withLocale(LOCALE), true);
      }
      case THERE_WITH_FOREIGN_FACTOR -> {
        workos.holdFactor(workos.hold(target, id), "Elsewhere", target.email());
        yield create(seq, target, true);
      }
      case ADOPT_WITH_FACTOR ->
          existing(seq, Fate.ADOPT, target, workos.hold(target, id), Set.of(), true);
      case ADOPT_WITH_FOREIGN_FACTOR -> {
        Account account = workos.hold(target, id);
        workos.holdFactor(account, "Elsewhere", target.email());
        yield existing(seq, Fate.ADOPT, target, account, Set.of(), true);
      }
      case UPDATE -> {
        TargetUser other = new TargetUser(id, target.email(), true, "Eve", "L", target.metadata());
        yield existing(
            seq, Fate.UPDATE, target, workos.hold(other, id), Set.of(UserField.FIRST_NAME), true);
      }
      case LINK ->
          existing(
              seq,
              Fate.UPDATE,
              target,
              workos.hold(target, null),
              Set.of(UserField.EXTERNAL_ID),
              false);
      case KEPT, REMOVED -> throw new AssertionError("never in a first plan");
      case UNCHANGED ->
          existing(seq, Fate.UNCHANGED, target, workos.hold(target, id), Set.of(), false);
      case SKIP -> blocked(seq, id, Reason.NO_EMAIL);
    };
  }

  private static UserPlan create(long seq, TargetUser target, boolean factor) {
    return new UserPlan(
        seq,
        target.externalId(),
        Fate.CREATE,
        null,
        target,
        null,
        target.locale() == null ? Set.of() : Set.of(UserField.LOCALE),
        PasswordHash.bcrypt(Sensitive.of("$2a$10$" + "x".repeat(53))),
        factor ? new TotpSeed(seed(), null) : null,
        false,
        Proof.NONE,
        List.of());
  }

  private static UserPlan existing(
      long seq,
      Fate fate,
      TargetUser target,
      Account account,
      Set<UserField> changes,
      boolean factor) {
    return new UserPlan(
        seq,
        target.externalId(),
        fate,
        null,
        target,
        account.user,
        changes,
        null,
        factor ? new TotpSeed(seed(), null) : null,
        false,
        account.user.externalId() == null ? Proof.EMAIL_ONLY : Proof.EXTERNAL_ID,
        List.of());
  }

  private static Sensitive<String> seed() {
    return Sensitive.of("JBSWY3DPEHPK3PXP");
  }

  /**
   * What is wrong with what became of the user; empty if nothing is.
   *
   * @param factor what became of its second factor; null if it has none
   * @param disturbed true if an answer about the user was lost, or the process was: then a user
   *     that somebody else created cannot be told from one that a lost request created
   */
  List<String> wrong(
      @Nullable Result<Outcome> result,
      @Nullable Outcome factor,
      List<Account> accounts,
      boolean disturbed) {
    List<String> wrong = new ArrayList<>();
    if (result == null) {
      return List.of("it has no result");
    }
    boolean expectsNone =
        switch (kind) {
          case REFUSED, EMAIL_TAKEN, SKIP, REMOVED -> true;
          default -> false;
        };
    must(
        wrong,
        accounts.size() == (expectsNone ? 0 : 1),
        "it must be there once, or not:",
        accounts);
    Outcome outcome = outcome();
    boolean mistaken = outcome == Outcome.ADOPTED && plan.fate() == Fate.CREATE && disturbed;
    must(
        wrong,
        result.outcome() == outcome || (mistaken && result.outcome() == Outcome.CREATED),
        "its outcome must be",
        outcome);
    boolean planned = plan.fate() != Fate.CREATE || result.outcome() != Outcome.ADOPTED;
    Reason reason = planned ? reason() : Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER;
    must(wrong, result.reason() == reason || mistaken, "its reason must be", "" + reason);
    must(wrong, factor == factor(), "its factor must be", "" + factor());
    must(wrong, !result.retryable(), "it must be", "final");
    if (!expectsNone && accounts.size() == 1) {
      with(accounts.get(0), result, wrong);
    }
    return wrong;
  }

  private void with(Account account, Result<Outcome> result, List<String> wrong) {
    must(wrong, account.id.equals(result.workosId()), "its WorkOS id must be", account.id);
    if (kind == Kind.KEPT) {
      must(wrong, account.factorsByUs() <= 1, "it has a second factor:", account.factors);
      return;
    }
    must(
        wrong,
        account.factorsByUs() == (factor() == Outcome.CREATED ? 1 : 0),
        "it has the wrong factors:",
        account.factors);
    boolean created = plan.fate() == Fate.CREATE && account.byUs;
    must(
        wrong,
        account.password == (created && kind != Kind.PASSWORD_REFUSED),
        "its password in WorkOS must not be so:",
        account.password);
    if (created && plan.changes().contains(UserField.LOCALE)) {
      String locale = kind == Kind.LOCALE_REFUSED ? null : LOCALE;
      must(
          wrong,
          Objects.equals(locale, account.user.locale()),
          "its locale in WorkOS must be",
          "" + locale);
    }
    boolean updated = kind != Kind.UPDATE || "Ada".equals(account.user.firstName());
    must(wrong, updated, "it was not updated:", account);
  }

  private static void must(List<String> wrong, boolean holds, String otherwise, Object about) {
    if (!holds) {
      wrong.add(otherwise + " " + about);
    }
  }

  private Outcome outcome() {
    return switch (kind) {
      case PLAIN, FACTOR, PASSWORD_REFUSED, METADATA_REFUSED, LOCALE, LOCALE_REFUSED ->
          Outcome.CREATED;
      case REFUSED, EMAIL_TAKEN -> Outcome.FAILED;
      case THERE_ALREADY,
          THERE_ALREADY_SPEAKING,
          THERE_WITH_FOREIGN_FACTOR,
          ADOPT_WITH_FACTOR,
          ADOPT_WITH_FOREIGN_FACTOR ->
          Outcome.ADOPTED;
      case UPDATE, LINK -> Outcome.UPDATED;
      case UNCHANGED -> Outcome.UNCHANGED;
      case SKIP, REMOVED -> Outcome.SKIPPED;
      case KEPT -> plan.fate() == Fate.UPDATE ? Outcome.UPDATED : Outcome.ADOPTED;
    };
  }

  private @Nullable Reason reason() {
    return switch (kind) {
      case PASSWORD_REFUSED -> Reason.PASSWORD_REFUSED_BY_WORKOS;
      case METADATA_REFUSED -> Reason.METADATA_REFUSED_BY_WORKOS;
      case LOCALE_REFUSED -> Reason.LOCALE_REFUSED_BY_WORKOS;
      case REFUSED -> Reason.REFUSED_BY_WORKOS;
      case EMAIL_TAKEN -> Reason.EMAIL_IN_USE;
      default -> plan.reason();
    };
  }

  private @Nullable Outcome factor() {
    return switch (kind) {
      case FACTOR,
          PASSWORD_REFUSED,
          METADATA_REFUSED,
          LOCALE,
          LOCALE_REFUSED,
          THERE_ALREADY,
          THERE_ALREADY_SPEAKING,
          ADOPT_WITH_FACTOR,
          UPDATE ->
          Outcome.CREATED;
      case REFUSED, EMAIL_TAKEN, THERE_WITH_FOREIGN_FACTOR, ADOPT_WITH_FOREIGN_FACTOR ->
          Outcome.FAILED;
      case PLAIN, LINK, UNCHANGED, SKIP, KEPT, REMOVED -> null;
    };
  }
}
