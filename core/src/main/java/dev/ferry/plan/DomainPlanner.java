package dev.ferry.plan;

import dev.ferry.model.DomainName;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ClaimedTwice;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectCandidate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a domain. Whoever is on a verified domain may be let in by it: nothing is declared
 * verified that Clerk does not hold a DNS proof of. Pure.
 */
public final class DomainPlanner {
  private final Policy policy;

  DomainPlanner(Policy policy) {
    this.policy = policy;
  }

  /**
   * The modes in which Clerk, too, lets people in by their domain (clerk.com/docs, verified
   * domains, 2026-08). A verified domain in WorkOS does so by default.
   */
  private static final Set<String> LETS_PEOPLE_IN =
      Set.of("automatic_invitation", "enterprise_sso");

  /** True if Clerk holds a DNS proof, and being verified does not let in whom Clerk would not. */
  public static boolean mayBeVerified(ClerkDomain domain) {
    String mode = domain.enrollmentMode();
    return domain.proof() == ClerkDomain.Proof.DNS
        && mode != null
        && LETS_PEOPLE_IN.contains(mode)
        && isHost(domain);
  }

  private static boolean isHost(ClerkDomain domain) {
    return DomainName.ascii(domain.name()).isPresent();
  }

  static String name(ClerkDomain domain) {
    return DomainName.key(domain.name());
  }

  OfDomain plan(ObjectCandidate.OfDomain candidate) {
    OfOrganization organization = candidate.organization();
    if (organization == null || !organization.expected()) {
      return skipped(candidate, Reason.ORGANIZATION_NOT_CARRIED);
    }
    if (policy.domains() == Domains.SKIP) {
      return skipped(candidate, Reason.DOMAIN_LEFT_OUT);
    }
    boolean there = held(name(candidate.domain()), organization.before()) != null;
    if (!there && !isHost(candidate.domain())) {
      return of(candidate, Fate.BLOCKED, Reason.DOMAIN_MALFORMED, Set.of(), null, false);
    }
    if (candidate.repeated()) {
      return skipped(candidate, Reason.DOMAIN_REPEATED);
    }
    if (candidate.contested() && policy.domainsClaimedTwice() == ClaimedTwice.SKIP) {
      return skipped(candidate, Reason.DOMAIN_CLAIMED_TWICE);
    }
    if (!there && candidate.removed() && policy.removedInWorkos() == RemovedInWorkos.LEAVE) {
      return of(candidate, Fate.BLOCKED, Reason.REMOVED_IN_WORKOS, Set.of(), null, false);
    }
    return carried(candidate, organization);
  }

  private static OfDomain carried(ObjectCandidate.OfDomain candidate, OfOrganization organization) {
    String name = name(candidate.domain());
    WorkosDomain before = held(name, organization.before());
    if (before != null) {
      boolean known = Mapping.leadsTo(before.id(), candidate.mapping());
      Set<Reason> leftOut = lost(candidate, before.isVerified());
      return of(candidate, known ? Fate.UNCHANGED : Fate.ADOPT, null, leftOut, before, false);
    }
    TargetOrganization target = organization.target();
    boolean verified = target != null && target.verifiedDomains().contains(name);
    return of(candidate, Fate.CREATE, null, lost(candidate, verified), null, verified);
  }

  private static Set<Reason> lost(ObjectCandidate.OfDomain candidate, boolean verified) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (!verified) {
      reasons.add(Reason.DOMAIN_NOT_PROVEN);
    }
    if (candidate.contested()) {
      reasons.add(Reason.DOMAIN_CLAIMED_TWICE);
    }
    return reasons;
  }

  private static @Nullable WorkosDomain held(
      String name, @Nullable WorkosOrganization organization) {
    if (organization == null) {
      return null;
    }
    for (WorkosDomain domain : organization.domains()) {
      if (DomainName.key(domain.name()).equals(name)) {
        return domain;
      }
    }
    return null;
  }

  private static OfDomain skipped(ObjectCandidate.OfDomain candidate, Reason reason) {
    return of(candidate, Fate.SKIP, reason, Set.of(), null, false);
  }

  private static OfDomain of(
      ObjectCandidate.OfDomain candidate,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      @Nullable WorkosDomain before,
      boolean withOrganization) {
    ClerkDomain domain = candidate.domain();
    return new OfDomain(
        candidate.seq(),
        domain.id(),
        fate,
        reason,
        leftOut,
        name(domain),
        domain.organizationId(),
        before,
        withOrganization);
  }
}
