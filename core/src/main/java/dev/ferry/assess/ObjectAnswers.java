package dev.ferry.assess;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Placed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The questions about all that is no user. Of each organization a number is kept in memory; all
 * else streams.
 */
final class ObjectAnswers {
  private static final int BATCH = 1_000;

  private final SnapshotStore snapshot;
  private final Findings findings;

  ObjectAnswers(SnapshotStore snapshot, Findings findings) {
    this.snapshot = snapshot;
    this.findings = findings;
  }

  /** What Clerk held. */
  void inClerk() {
    Map<String, Long> members = new HashMap<>();
    each(
        ObjectKind.MEMBERSHIP,
        ClerkMembership.class,
        membership -> {
          members.merge(membership.organizationId(), 1L, Long::sum);
          findings.yes(Question.MEMBERSHIPS, membership.id(), List.of(membership.role()));
        });
    each(
        ObjectKind.ORGANIZATION,
        ClerkOrganization.class,
        organization ->
            findings.yes(
                Question.ORGANIZATIONS,
                organization.id(),
                List.of(size(members.getOrDefault(organization.id(), 0L)))));
    each(
        ObjectKind.ROLE,
        ClerkRole.class,
        role -> findings.yes(Question.ROLES, role.id(), List.of(role.key())));
    each(
        ObjectKind.DOMAIN,
        ClerkDomain.class,
        domain -> findings.yes(Question.DOMAINS, domain.id(), List.of(proof(domain.proof()))));
    each(
        ObjectKind.CONNECTION,
        ClerkConnection.class,
        connection ->
            findings.yes(Question.CONNECTIONS, connection.id(), List.of(connection.provider())));
    each(ObjectKind.INVITATION, ClerkInvitation.class, this::invitation);
  }

  private void invitation(ClerkInvitation invitation) {
    if (invitation.status().equals("pending")) {
      findings.yes(
          Question.INVITATIONS,
          invitation.id(),
          List.of(invitation.organizationId() == null ? "application" : "organization"));
    }
  }

  /** What would be decided for one. */
  void decided(ObjectPlan plan) {
    Reason reason = plan.reason();
    if (!plan.expected() && reason != null && plan.kind() == ObjectKind.ORGANIZATION) {
      findings.yes(Question.ORGANIZATIONS_NOT_CARRIED, plan.clerkId(), List.of(reason.code()));
    } else if (!plan.expected() && reason != null && plan.kind() == ObjectKind.MEMBERSHIP) {
      findings.yes(Question.MEMBERSHIPS_NOT_CARRIED, plan.clerkId(), List.of(reason.code()));
    }
    if (plan.leftOut().contains(Reason.DOMAIN_CLAIMED_TWICE)
        || reason == Reason.DOMAIN_CLAIMED_TWICE) {
      findings.yes(Question.DOMAINS_CLAIMED_TWICE, plan.clerkId(), List.of(plan.label()));
    }
    if (reason == Reason.DOMAIN_MALFORMED) {
      findings.yes(Question.DOMAINS_MALFORMED, plan.clerkId(), List.of(plan.label()));
    }
  }

  private static String proof(ClerkDomain.Proof proof) {
    return switch (proof) {
      case DNS -> "proven-by-dns";
      case GRANTED -> "granted";
      case NONE -> "not-proven";
    };
  }

  /** In powers of ten, so that an unusual one stands out. */
  static String size(long members) {
    if (members == 0) {
      return "0";
    }
    long upTo = 1;
    while (upTo < members) {
      upTo *= 10;
    }
    return upTo == 1 ? "1" : String.format(Locale.ROOT, "%d-%d", upTo / 10 + 1, upTo);
  }

  private <T> void each(ObjectKind kind, Class<T> type, Consumer<T> use) {
    Batches.bySeq(Placed::seq, seq -> snapshot.objectsAfter(kind, seq, BATCH))
        .each()
        .forEach(placed -> use.accept(type.cast(placed.object())));
  }
}
