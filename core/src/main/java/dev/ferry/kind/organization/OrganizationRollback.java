package dev.ferry.kind.organization;

import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitationsInto;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.organization.OrganizationEndpoints.DeleteOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.FindOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.RestoreOrganization;
import dev.ferry.kind.role.RoleEndpoints.ListOrganizationRoles;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Keep;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An organization goes if it is as we left it and nobody has hung anything on it. */
public final class OrganizationRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.ORGANIZATION;
  }

  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        new FindOrganization(work.clerkId()),
        found ->
            work.clerkId().equals(found.externalId())
                ? work.settled(creation, Optional.of(found.id()))
                : RollbackWork.another(creation, "organization"));
  }

  @Override
  public boolean tellsItsAge() {
    return true;
  }

  @Override
  public int clearancesNeeded() {
    return 5;
  }

  /** Itself, its members, its connections, its own roles, and the invitations into it. */
  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    OperationKind operation = work.deletion();
    String id = work.id();
    return switch (work.steps().clearance().looks()) {
      case 0 -> work.look(operation, new GetOrganization(id), now -> itself(work, now));
      case 1 ->
          work.look(
              operation, new ListMemberships(null, id, null), page -> work.inTheWay(members(page)));
      case 2 ->
          work.listing(
              operation,
              new ListConnections(id, null),
              page -> work.inTheWay(connections(page.elements())));
      case 3 ->
          work.listing(
              operation,
              new ListOrganizationRoles(id),
              roles -> work.inTheWay(roles(roles.slugs())));
      default ->
          work.listing(
              operation,
              new ListInvitationsInto(id, work.steps().clearance().after()),
              page -> invitations(work, page));
    };
  }

  private static List<Fact> itself(RollbackWork work, WorkosOrganization now) {
    return now.id().equals(work.id())
        ? work.toDelete(keep(work, now))
        : RollbackWork.another(work.deletion(), "organization");
  }

  /** Whether it is kept for what it holds. */
  private static Optional<Keep> keep(RollbackWork work, WorkosOrganization now) {
    ObjectProvenance history = work.history();
    Optional<Keep> foreign = Ownership.foreign(history, now.createdAt());
    if (foreign.isPresent()) {
      return foreign;
    } else if (!work.clerkId().equals(now.externalId())) {
      return Keep.changed("external-id");
    }
    ObjectContent expected = history.expected();
    Set<String> byUs = expected == null ? Set.of() : expected.slugs();
    List<String> since = verifiedSince(now, byUs);
    if (!since.isEmpty()) { // somebody is setting it up, perhaps single sign-on with it
      return Keep.changed("verified since: " + String.join(", ", since));
    }
    List<String> others = domainsOfOthers(now, byUs, work.besides().domains());
    if (!others.isEmpty()) {
      return Keep.changed("domains by somebody else's doing: " + String.join(", ", others));
    }
    return Ownership.unlessAsWritten(history, new ObjectContent(now.name(), now.metadata(), byUs));
  }

  private static List<String> verifiedSince(WorkosOrganization now, Set<String> byUs) {
    return now.domains().stream()
        .filter(WorkosDomain::isVerified)
        .map(WorkosDomain::name)
        .filter(name -> !byUs.contains(name))
        .toList();
  }

  /** In whatever state: whoever added one is setting the organization up. */
  private static List<String> domainsOfOthers(
      WorkosOrganization now, Set<String> declared, List<ObjectProvenance> added) {
    return now.domains().stream()
        .filter(domain -> !declared.contains(domain.name()))
        .filter(domain -> added.stream().noneMatch(ours -> isThatOf(ours, domain)))
        .map(domain -> domain.name() + " (" + domain.state() + ")")
        .toList();
  }

  /** One of which the answer to our request is missing is known by its name. */
  private static boolean isThatOf(ObjectProvenance added, WorkosDomain domain) {
    Holding object = added.object();
    if (object != null) {
      return object.origin().ours() && object.id().equals(domain.id());
    }
    return added
        .pending(Effect.CREATE)
        .map(change -> domain.name().equalsIgnoreCase(change.written().name()))
        .orElse(false);
  }

  private static Optional<Keep> members(Page<WorkosMembership> page) {
    int count = page.elements().size();
    String members = (page.after() == null ? "" : "at least ") + count + " members";
    return count == 0 ? Optional.empty() : Keep.because(Reason.ORGANIZATION_HAS_MEMBERS, members);
  }

  /** Ours are gone by now, or were kept. */
  private static Optional<Keep> connections(List<WorkosConnection> there) {
    String which =
        there.stream()
            .map(it -> it.type() + " " + it.id() + ", " + it.state())
            .collect(Collectors.joining("; "));
    return there.isEmpty()
        ? Optional.empty()
        : Keep.because(Reason.ORGANIZATION_HAS_CONNECTION, which);
  }

  /** This migration makes roles of the environment only. */
  private static Optional<Keep> roles(List<String> slugs) {
    return slugs.isEmpty()
        ? Optional.empty()
        : Keep.changed("roles by somebody else's doing: " + String.join(", ", slugs));
  }

  /** Ours are revoked by now, or were kept. Whom they invite is told to nobody. */
  private static List<Fact> invitations(RollbackWork work, Page<WorkosInvitation> page) {
    String open =
        page.elements().stream()
            .filter(it -> it.state().equals("pending"))
            .map(WorkosInvitation::id)
            .collect(Collectors.joining(", "));
    return open.isEmpty()
        ? List.of(Fact.Cleared.page(work.deletion(), work.id(), page.after()))
        : work.inTheWay(Keep.changed("open invitations: " + open));
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    return new DeleteOrganization(work.id());
  }

  @Override
  public LookUp<?> beforeRestoration(RollbackWork work) {
    return work.look(
        work.restoration(),
        new GetOrganization(work.id()),
        now ->
            now.id().equals(work.id())
                ? work.toRestore(now.createdAt(), ObjectContent.of(now))
                : RollbackWork.another(work.restoration(), "organization"));
  }

  @Override
  public Endpoint<?> restoration(RollbackWork work, ObjectContent from, ObjectContent to) {
    Set<OrganizationField> fields = EnumSet.noneOf(OrganizationField.class);
    if (!Objects.equals(from.name(), to.name())) {
      fields.add(OrganizationField.NAME);
    }
    if (!from.metadata().equals(to.metadata())) {
      fields.add(OrganizationField.METADATA);
    }
    return new RestoreOrganization(work.id(), from, to, fields);
  }
}
