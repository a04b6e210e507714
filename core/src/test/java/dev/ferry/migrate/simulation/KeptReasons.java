package dev.ferry.migrate.simulation;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.Journal.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the reason is true for which a rollback has kept something beside users. */
record KeptReasons(
    SimulatedJournal journal,
    SimulatedWorkos workos,
    Others others,
    ObjectUndoCheck check,
    boolean clockWasAhead) {

  boolean isTrue(Result<Undone> result, Held<?> held) {
    Reason reason = result.reason();
    if (held.now() instanceof WorkosMembership membership) {
      return reason != null && isTrue(result, reason, held, membership);
    } else if (held.now() instanceof WorkosDomain domain) {
      return reason != null && isTrue(result, reason, domain);
    } else if (held.now() instanceof WorkosOrganization organization) {
      boolean verified =
          organization.domains().stream()
              .anyMatch(domain -> domain.isVerified() && others.haveChanged(domain.id()));
      return reason == Reason.ORGANIZATION_HAS_MEMBERS
          ? !check.members(organization.id()).isEmpty()
          : (reason == Reason.CHANGED_SINCE
                  && (verified || (held.byUs && holdsOthersWork(organization.id()))))
              || isTrue(result, reason, held, organization.id());
    } else if (held.now() instanceof WorkosPermission permission) {
      if (reason == Reason.CHANGED_SINCE || reason == Reason.PERMISSION_IN_USE) {
        boolean byUs = reason == Reason.PERMISSION_IN_USE;
        return check.rolesWith(permission.slug()).stream().anyMatch(role -> role.byUs == byUs);
      }
      return reason == Reason.NOT_PROVABLY_OURS && wasLost(result);
    } else if (held.now() instanceof WorkosRole role) {
      return reason == Reason.ROLE_NOT_DELETABLE
          ? held.byUs || wasLost(result)
          : reason == Reason.CHANGED_SINCE && others.haveChanged(role.slug());
    }
    throw new AssertionError(held);
  }

  private boolean holdsOthersWork(String organizationId) {
    return check.holdsOthersWork(Must.present(workos.directory().organizationOfId(organizationId)));
  }

  private boolean isTrue(Result<Undone> result, @Nullable Reason reason, Held<?> held, String id) {
    if (reason == Reason.CHANGED_SINCE) {
      return others.haveChanged(id);
    }
    // Of what is younger than the request WorkOS says so, unless our clock was wrong.
    boolean unproven = !held.byUs || clockWasAhead;
    return reason == Reason.NOT_PROVABLY_OURS && wasLost(result) && unproven;
  }

  private boolean isTrue(
      Result<Undone> result, Reason reason, Held<?> held, WorkosMembership membership) {
    Account account = workos.account(membership.userId());
    Result<Undone> user = journal.undone().users().get(ClerkIds.user(account));
    // It stays with a user who may be ours, too.
    boolean perhaps = user != null && user.reason() == Reason.NOT_PROVABLY_OURS;
    boolean withUser = account.exists() && user != null && user.reason() == reason;
    // One that others made for a user of ours may be kept for what they did to it, too.
    if ((account.byUs || perhaps) && (held.byUs || withUser)) {
      return withUser;
    }
    return reason == Reason.SIGNED_IN_SINCE
        ? check.users().keepsForSignIn(account)
        : isTrue(result, reason, held, membership.id());
  }

  private boolean isTrue(Result<Undone> result, Reason reason, WorkosDomain domain) {
    Held<WorkosOrganization> organization =
        Must.present(workos.directory().organizationOfDomain(domain.id()));
    Result<Undone> kept =
        organization.now().externalId() == null
            ? null
            : journal.undone().objects().get(organization.now().externalId());
    boolean perhaps = kept != null && kept.reason() == Reason.NOT_PROVABLY_OURS;
    if (organization.byUs || perhaps) {
      return organization.exists() && kept != null && kept.reason() == reason;
    }
    return reason == Reason.CHANGED_SINCE
        ? others.haveChanged(domain.id())
        : reason == Reason.NOT_PROVABLY_OURS && wasLost(result);
  }

  /** Whether an answer to the request that created it is missing. */
  private boolean wasLost(Result<Undone> result) {
    List<Fact> creation =
        journal.historyOf(result.clerkId()).stream()
            .map(Entry.Noted::fact)
            .filter(fact -> fact.operation().effect() == Effect.CREATE)
            .toList();
    return creation.stream().anyMatch(Fact.AnswerLost.class::isInstance)
        || (!creation.isEmpty() && creation.get(creation.size() - 1) instanceof Fact.Intended);
  }
}
