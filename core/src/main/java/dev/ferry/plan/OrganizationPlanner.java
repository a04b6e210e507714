package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectCandidate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides about an organization. Only its external id proves that one in WorkOS is the same: names
 * are not unique on either side. Pure.
 */
final class OrganizationPlanner {
  private final Policy policy;

  OrganizationPlanner(Policy policy) {
    this.policy = policy;
  }

  /**
   * @param overflow hears what does not fit into metadata
   */
  OfOrganization plan(
      ObjectCandidate.OfOrganization candidate, Consumer<UncarriedMetadata> overflow) {
    ClerkOrganization organization = candidate.organization();
    if (!ExternalIdRule.suits(organization.id())) {
      return blocked(candidate, Reason.EXTERNAL_ID_TOO_LONG);
    }
    String name = organization.name().strip();
    if (name.isEmpty()) {
      return blocked(candidate, Reason.ORGANIZATION_WITHOUT_NAME);
    }
    WorkosOrganization own = candidate.byExternalId();
    if (own == null && candidate.removed() && policy.removedInWorkos() == RemovedInWorkos.LEAVE) {
      return blocked(candidate, Reason.REMOVED_IN_WORKOS);
    }
    Set<Reason> leftOut = EnumSet.noneOf(Reason.class);
    OrganizationMetadata metadata =
        OrganizationMetadata.of(
            organization, policy, own == null ? Set.of() : own.metadata().keySet());
    metadata.overflow().forEach(overflow);
    leftOut.addAll(metadata.reasons());
    if (candidate.privateMetadata()) {
      leftOut.add(Reason.PRIVATE_METADATA_NOT_CARRIED);
    }
    if (organization.slug() != null) {
      leftOut.add(Reason.ORGANIZATION_SLUG_NOT_CARRIED);
    }
    TargetOrganization target =
        new TargetOrganization(organization.id(), name, metadata.pairs(), List.of());
    if (own == null) {
      return created(candidate, leftOut, target);
    }
    Set<String> dropped =
        metadata.reasons().contains(Reason.METADATA_MALFORMED)
            ? Set.of()
            : ThreeWay.dropped(
                candidate.base(), metadata.pairs().keySet(), own.metadata().keySet());
    TargetOrganization without =
        new TargetOrganization(organization.id(), name, metadata.pairs(), List.of(), dropped);
    return existing(candidate, leftOut, without, own);
  }

  private OfOrganization created(
      ObjectCandidate.OfOrganization candidate, Set<Reason> leftOut, TargetOrganization target) {
    if (candidate.nameShared()) {
      leftOut.add(Reason.ORGANIZATION_NAME_SHARED);
    }
    TargetOrganization withDomains =
        new TargetOrganization(
            target.externalId(), target.name(), target.metadata(), verified(candidate));
    return of(candidate, Fate.CREATE, null, leftOut, withDomains, null, Set.of(), List.of());
  }

  /** Only while it is created can an organization be given a domain as verified. */
  private List<String> verified(ObjectCandidate.OfOrganization candidate) {
    if (policy.domains() != Domains.VERIFIED_WHERE_PROVEN) {
      return List.of();
    }
    return candidate.domains().stream()
        .filter(DomainPlanner::mayBeVerified)
        .map(DomainPlanner::name)
        .filter(name -> !candidate.contestedDomains().contains(name))
        .distinct()
        .toList();
  }

  private OfOrganization existing(
      ObjectCandidate.OfOrganization candidate,
      Set<Reason> leftOut,
      TargetOrganization target,
      WorkosOrganization own) {
    Set<OrganizationField> differing = OrganizationDifferences.between(target, own);
    ThreeWay compared =
        ThreeWay.of(candidate.base(), Base.fields(target), Base.fields(own), target.dropped());
    Set<OrganizationField> written = EnumSet.noneOf(OrganizationField.class);
    for (OrganizationField field : differing) {
      boolean write =
          switch (field) {
            case NAME -> compared.isToBeWritten(field.word(), policy);
            case METADATA -> compared.isMetadataToBeWritten(policy);
          };
      if (write) {
        written.add(field);
      }
    }
    List<Kept> kept = compared.kept(field -> compared.isToBeWritten(field, policy));
    Reason reason = ThreeWay.worst(kept);
    if (!written.isEmpty()) {
      return of(candidate, Fate.UPDATE, reason, leftOut, target, own, written, kept);
    }
    boolean unchanged = differing.isEmpty() && Mapping.leadsTo(own.id(), candidate.mapping());
    Fate fate = unchanged ? Fate.UNCHANGED : Fate.ADOPT;
    return of(candidate, fate, reason, leftOut, target, own, differing, kept);
  }

  private static OfOrganization blocked(ObjectCandidate.OfOrganization candidate, Reason reason) {
    return of(candidate, Fate.BLOCKED, reason, Set.of(), null, null, Set.of(), List.of());
  }

  private static OfOrganization of(
      ObjectCandidate.OfOrganization candidate,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      @Nullable TargetOrganization target,
      @Nullable WorkosOrganization before,
      Set<OrganizationField> changes,
      List<Kept> kept) {
    return new OfOrganization(
        candidate.seq(),
        candidate.organization().id(),
        fate,
        reason,
        leftOut,
        candidate.organization().name(),
        target,
        before,
        changes,
        kept);
  }
}
