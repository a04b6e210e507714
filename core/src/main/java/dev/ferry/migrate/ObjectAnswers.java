package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.membership.MembershipEndpoints.UpdateMembership;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints.CreateOrganization;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Outcome.Answer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an answer tells about an operation on an object other than a user. Pure. */
record ObjectAnswers(ObjectWorkflow workflow, OperationKind kind) {

  List<Fact> learn(Endpoint<?> request, Outcome outcome) {
    if (request.equals(workflow.requests().look(kind))) {
      return request instanceof ListConnections list && outcome instanceof Answer answer
          ? connection(answer.to(list).elements())
          : List.of(ofLook(request, outcome));
    }
    if (outcome instanceof Outcome.GatewayResponse foreign) {
      // A gateway refused: what became of the request behind it nobody knows, so the next run
      // looks.
      ApiError error = foreign.error();
      return List.of(
          new Fact.AnswerLost(kind, error.describe()), refused(Reason.UNEXPECTED_ANSWER, error));
    }
    Optional<String> misnamed = misnamed(request, outcome);
    if (misnamed.isPresent()) {
      // Nobody knows what became of the request: it is looked for.
      return List.of(new Fact.AnswerLost(kind, misnamed.get()));
    }
    if (outcome.value() instanceof WorkosConnection made) {
      return applied(made);
    } else if (outcome.value() instanceof WorkosMembership made
        && request instanceof MembershipEndpoints.CreateMembership
        && made.isOlderThanItsChange()) {
      return List.of(reactivated(made));
    }
    return List.of(ofChange(request, outcome));
  }

  /** A membership that is not active although it was to be changed is not the one that is meant. */
  private static Optional<String> misnamed(Endpoint<?> request, Outcome outcome) {
    return request instanceof UpdateMembership
            && outcome.value() instanceof WorkosMembership made
            && !made.isActive()
        ? Optional.of("the answer names another membership")
        : request.misnamed(outcome);
  }

  /** A POST switches an inactive membership on again, and answers as if it had created it. */
  private Fact reactivated(WorkosMembership membership) {
    return new Fact.Refused(
        kind,
        Reason.CHANGED_SINCE_PLAN,
        0,
        "the membership "
            + membership.id()
            + " was there, of "
            + membership.createdAt()
            + ", and was switched on again by this: look at it in WorkOS");
  }

  /** That a connection of ours is no draft may keep people out: it is never passed over. */
  private List<Fact> applied(WorkosConnection connection) {
    Fact applied = new Fact.Applied(kind, connection.id());
    return connection.isDraft()
        ? List.of(applied)
        : List.of(
            applied,
            new Fact.Remarked(
                kind, Reason.CONNECTION_NOT_DRAFT, "its state is " + connection.state()));
  }

  private Fact ofChange(Endpoint<?> request, Outcome outcome) {
    Optional<String> id = madeOrChanged(outcome);
    if (outcome.value() instanceof WorkosMembership made) {
      return applied(made);
    } else if (id.isPresent()) {
      return new Fact.Applied(kind, id.get());
    } else if (outcome instanceof Outcome.AlreadyThere) {
      return new Fact.Duplicate(kind, true);
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return rejected(request, rejected.error());
    } else if (outcome instanceof Outcome.NotOffered no) {
      return refused(Reason.CONNECTIONS_NOT_OFFERED, no.error());
    }
    return InconclusiveOutcomes.change(kind, outcome);
  }

  private Fact applied(WorkosMembership membership) {
    return new Fact.Applied(kind, membership.id(), membership.updatedAt());
  }

  private static Optional<String> madeOrChanged(Outcome outcome) {
    if (outcome.value() instanceof WorkosPermission made) {
      return Optional.of(made.slug());
    } else if (outcome.value() instanceof WorkosRole made) {
      return Optional.of(made.slug());
    } else if (outcome.value() instanceof WorkosOrganization made) {
      return Optional.of(made.id());
    } else if (outcome.value() instanceof AddedDomain made) {
      return Optional.of(made.domain().id());
    } else if (outcome.value() instanceof WorkosInvitation made) {
      return Optional.of(made.id());
    }
    return Optional.empty();
  }

  private Fact rejected(Endpoint<?> request, ApiError error) {
    if (request instanceof CreateOrganization create) {
      if (error.says("invalid_metadata") && !create.target().metadata().isEmpty()) {
        return new Fact.PartRefused(kind, UserField.METADATA, error.describe());
      }
      // Conflicts of domains have a message and no code (OpenAPI spec 2026-08-07: 409, 422).
      boolean domains = error.code() == null && (error.status() == 409 || error.status() == 422);
      if (domains && !create.target().verifiedDomains().isEmpty()) {
        return new Fact.PartRefused(kind, UserField.DOMAINS, error.describe());
      }
    }
    if (request instanceof OrganizationEndpoints.UpdateOrganization update
        && error.says("invalid_metadata")
        && update.fields().contains(OrganizationField.METADATA)) {
      return update.fields().size() > 1
          ? new Fact.PartRefused(kind, UserField.METADATA, error.describe())
          : refused(Reason.METADATA_REFUSED_BY_WORKOS, error);
    }
    if (error.status() == 404 && workflow.plan().fate() == Fate.CREATE) {
      // Its user or organization, or the role itself that is to get its permissions, was made a
      // moment ago and may not be known everywhere yet.
      return new Fact.AnswerLost(kind, error.describe());
    }
    return refused(reason(error), error);
  }

  private Reason reason(ApiError error) {
    if (kind == OperationKind.CREATE_DOMAIN) {
      return Reason.DOMAIN_REFUSED_BY_WORKOS;
    }
    if (kind == OperationKind.SET_PERMISSIONS && error.status() != 404) {
      // No code tells why (OpenAPI spec 2026-08-07: 400, 422), and nothing else can be wrong with a
      // list of slugs. A permission may have failed in this run and come in a later one.
      return Reason.PERMISSION_NOT_THERE;
    }
    // The role may have failed in this run and come in a later one (OpenAPI spec 2026-08-07: 422).
    boolean role = kind.subject() == ObjectKind.MEMBERSHIP && error.says("invalid_role");
    return role ? Reason.ROLE_NOT_THERE : Reason.REFUSED_BY_WORKOS;
  }

  private Fact refused(Reason reason, ApiError error) {
    return new Fact.Refused(kind, reason, error.status(), error.describe());
  }

  private Fact ofLook(Endpoint<?> request, Outcome outcome) {
    if (outcome.value() instanceof WorkosPermission found) {
      return found(found.slug());
    } else if (outcome.value() instanceof RoleAnswer found && found.role() != null) {
      return role(found.role());
    } else if (outcome.value() instanceof WorkosOrganization found) {
      return organization(found);
    } else if (outcome.value() instanceof WorkosMembership found) {
      return updated(found);
    } else if (request instanceof ListMemberships list && outcome instanceof Answer answer) {
      return answer.to(list).elements().stream()
          .filter(this::isOurs)
          .findFirst()
          .map(this::created)
          .orElseGet(this::absent);
    } else if (request instanceof ListInvitations list && outcome instanceof Answer answer) {
      return invitation(answer.to(list).elements());
    } else if (outcome instanceof Outcome.Absent) {
      return workflow.plan().fate() == Fate.CREATE ? absent() : gone();
    }
    return InconclusiveOutcomes.look(kind, outcome);
  }

  private List<Fact> connection(List<WorkosConnection> there) {
    Optional<WorkosConnection> ours = there.stream().filter(this::isOurs).findFirst();
    if (ours.isEmpty()) {
      return List.of(absent());
    }
    return workflow.state().operation(kind).lost()
        ? applied(ours.get())
        : List.of(new Fact.Adopted(kind, ours.get().id()));
  }

  private boolean isOurs(WorkosConnection connection) {
    TargetConnection target = workflow.requests().connection();
    return Objects.equals(connection.organizationId(), workflow.ties().organizationId())
        && connection.isThatOf(target.externalId(), target.type(), target.name());
  }

  private Fact absent() {
    return new Fact.LookedAbsent(kind);
  }

  private Fact gone() {
    return new Fact.Refused(kind, Reason.CHANGED_SINCE_PLAN, 404, "it is no longer in WorkOS");
  }

  /** Found by its key: our own doing if one of our requests got no answer. */
  private Fact found(String id) {
    return workflow.state().operation(kind).lost()
        ? new Fact.Applied(kind, id)
        : new Fact.Adopted(kind, id);
  }

  private Fact role(WorkosRole role) {
    if (kind == OperationKind.CREATE_ROLE) {
      // Ours begins without permissions; one that has some is somebody else's. Its members would
      // get rights that nobody has decided about.
      boolean ours = workflow.state().operation(kind).lost() && role.permissions().isEmpty();
      return ours
          ? new Fact.Applied(kind, role.slug())
          : new Fact.Refused(
              kind,
              Reason.CHANGED_SINCE_PLAN,
              0,
              "others have made a role with this slug since the plan");
    }
    return new ObjectWindow(workflow)
        .role()
        .objection(kind, new Outcome.Answer(new RoleAnswer(role)))
        .orElseGet(this::absent);
  }

  private Fact organization(WorkosOrganization organization) {
    if (kind == OperationKind.CREATE_DOMAIN) {
      return organization.domains().stream()
          .filter(this::isOurs)
          .findFirst()
          .map(domain -> found(domain.id()))
          .orElseGet(this::absent);
    }
    if (!workflow.clerkId().equals(organization.externalId())) {
      return new Fact.LookFailed(kind, "WorkOS returned another organization");
    }
    return kind == OperationKind.CREATE_ORGANIZATION
        ? found(organization.id())
        : updated(organization);
  }

  private Fact updated(WorkosOrganization organization) {
    ObjectPlan.OfOrganization plan = (ObjectPlan.OfOrganization) workflow.plan();
    TargetOrganization target = workflow.requests().target();
    boolean name =
        !plan.changes().contains(OrganizationField.NAME)
            || organization.name().equals(target.name());
    boolean metadata =
        !plan.changes().contains(OrganizationField.METADATA)
            || workflow.state().operation(kind).without().contains(UserField.METADATA)
            || organization.metadata().entrySet().containsAll(target.metadata().entrySet());
    return name && metadata ? new Fact.Applied(kind, organization.id()) : absent();
  }

  private Fact updated(WorkosMembership membership) {
    return membership.isActive() && hasItsRole(membership)
        ? new Fact.Applied(kind, membership.id())
        : absent();
  }

  private Fact created(WorkosMembership membership) {
    return new ObjectWindow(workflow).pair().found(kind, membership);
  }

  private boolean hasItsRole(WorkosMembership membership) {
    return membership
        .roles()
        .equals(ObjectRequests.roles((ObjectPlan.OfMembership) workflow.plan()));
  }

  private boolean isOurs(WorkosMembership membership) {
    return new ObjectWindow(workflow).pair().isThatOne(membership);
  }

  private boolean isOurs(WorkosDomain domain) {
    return domain.name().equalsIgnoreCase(workflow.plan().label());
  }

  /**
   * One that is over may be the one whose answer was lost: somebody has revoked it, or accepted it.
   * Nobody is written to twice.
   */
  private Fact invitation(List<WorkosInvitation> there) {
    List<WorkosInvitation> alike = there.stream().filter(this::isOurs).toList();
    Optional<WorkosInvitation> pending =
        alike.stream().filter(one -> one.state().equals("pending")).findFirst();
    if (pending.isPresent()) {
      return found(pending.get().id());
    }
    return alike.isEmpty() || !workflow.state().operation(kind).lost()
        ? absent()
        : new Fact.Refused(
            kind,
            Reason.CHANGED_SINCE_PLAN,
            0,
            "an answer was lost, and an invitation to this address is "
                + alike.get(0).state()
                + ": it is not sent again");
  }

  private boolean isOurs(WorkosInvitation invitation) {
    return Objects.equals(invitation.organizationId(), workflow.ties().organizationId())
        && invitation.email().equalsIgnoreCase(workflow.plan().label());
  }
}
