package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.membership.MembershipEndpoints.CreateMembership;
import dev.ferry.kind.membership.MembershipEndpoints.UpdateMembership;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.migrate.simulation.SimulatedTenant.Membership;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Result;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is bound to a user who was there before but on a look that was answered at most five
 * seconds ago, in this process, with no throttle and no loss since, and that showed the right user;
 * and what moved while such a request was under way is taken back in the end, and named. Knows
 * nothing of the code that decides: whose account it is it tells by itself.
 */
final class BindCheck {
  private static final long GOOD_FOR = 5_000_000_000L;

  private final SimulatedWorkos workos;
  private final SimulatedTenant tenant;
  private final SimulatedJournal journal;
  private final Tally tally;
  private final Map<String, Look> looks = new HashMap<>();
  private final List<Wrong> wrong = new ArrayList<>();
  private long planned = Long.MIN_VALUE;

  private record Look(long at, WorkosUser user) {}

  /** What took effect on an account that was no longer the user's. */
  private record Wrong(String clerkId, String account, Endpoint<?> request, @Nullable String id) {}

  BindCheck(SimulatedWorkos workos, SimulatedTenant tenant, SimulatedJournal journal, Tally tally) {
    this.workos = workos;
    this.tenant = tenant;
    this.journal = journal;
    this.tally = tally;
  }

  /** A new process: what an earlier one saw is of no account. */
  void begin() {
    looks.clear();
  }

  /** From now on whatever is there was there before. */
  void planned(long now) {
    planned = now;
  }

  void answered(Endpoint<?> request, Outcome outcome, long now) {
    if (request instanceof GetUser && outcome.value() instanceof WorkosUser found) {
      looks.put(found.id(), new Look(now, found));
    } else if (outcome instanceof Outcome.RateLimited
        || outcome instanceof Outcome.NotSent
        || outcome instanceof Outcome.Ambiguous
        || outcome instanceof Outcome.GatewayResponse) {
      looks.clear();
    }
  }

  /**
   * @param clerkId of the object that is changed
   */
  void leaves(Endpoint<?> request, String clerkId, long now) {
    Account account = there(request);
    if (account != null) {
      Look look = looks.get(account.id);
      must(look != null, "something is bound to a user without a look:", request, clerkId);
      must(now - look.at() <= GOOD_FOR, "the look is too old:", request, now - look.at());
      must(
          isRight(look.user(), user(clerkId), request), "to whom was seen to be another:", request);
    }
  }

  /** It takes effect, and its answer is on its way. */
  void takesEffect(Endpoint<?> request, String clerkId, Outcome outcome) {
    Account account = there(request);
    if (account != null && !isRight(account.user, user(clerkId), request)) {
      String id = null;
      if (outcome.value() instanceof EnrolledFactor factor) {
        id = factor.factorId();
      } else if (outcome.value() instanceof WorkosMembership made) {
        id = made.id();
      }
      if (id != null || outcome.value() instanceof WorkosUser) {
        wrong.add(new Wrong(clerkId, account.id, request, id));
      }
    }
  }

  void checkEnd() {
    for (Wrong bind : wrong) {
      tally.add(Seen.TAKEN_BACK);
      Account account = workos.account(bind.account());
      must(isUndone(bind, account), "it was bound to another, and is still there:", bind, account);
      Result<?> result = Must.present(journal.result(bind.clerkId()));
      must(journal.failed(bind.clerkId()), "it moved in flight, and is not named:", bind, result);
    }
  }

  private boolean isUndone(Wrong bind, Account account) {
    if (bind.request() instanceof EnrollTotp) {
      return account.factors.stream().noneMatch(it -> it.factor().id().equals(bind.id()));
    } else if (bind.request() instanceof CreateMembership) {
      return !Must.present(workos.directory().membershipOfId(Must.present(bind.id()))).exists();
    } else if (bind.request() instanceof UpdateUser update
        && update.fields().contains(UserField.EXTERNAL_ID)) {
      return !bind.clerkId().equals(account.user.externalId());
    }
    return true; // what was written besides, the fields tell that were given back
  }

  /** The account that it is bound to, if it was there when the plan was made. */
  private @Nullable Account there(Endpoint<?> request) {
    String id = boundTo(request, workos);
    Account account = id == null ? null : workos.accountOrNull(id);
    return account == null || (account.byUs && account.since >= planned) ? null : account;
  }

  /** The WorkOS id of the user to whom it binds something; null if to none. */
  static @Nullable String boundTo(Endpoint<?> request, SimulatedWorkos workos) {
    if (request instanceof UpdateUser update) {
      return update.workosId();
    } else if (request instanceof EnrollTotp enroll) {
      return enroll.workosId();
    } else if (request instanceof CreateMembership create) {
      return create.userId();
    } else if (request instanceof UpdateMembership update) {
      Held<WorkosMembership> held = workos.directory().membershipOfId(update.membershipId());
      return held == null ? null : held.now().userId();
    }
    return null;
  }

  /** The Clerk user to whom the object with this Clerk id belongs. */
  private String user(String clerkId) {
    return tenant.memberships.stream()
        .filter(one -> one.clerkId().equals(clerkId))
        .map(Membership::userId)
        .findFirst()
        .orElse(clerkId);
  }

  private static boolean isRight(WorkosUser user, String clerkId, Endpoint<?> request) {
    boolean link =
        request instanceof UpdateUser update && update.fields().contains(UserField.EXTERNAL_ID);
    boolean external = clerkId.equals(user.externalId()) || (link && user.externalId() == null);
    String address = clerkId.replace("user_c", "u") + "@acme.test";
    return external && address.equals(EmailAddress.key(user.email())) && user.emailVerified();
  }
}
