package dev.ferry.workos;

import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosEvent;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request to WorkOS came to, as far as it can be known. */
public sealed interface Outcome {

  /** A user was created, updated or found. */
  record OneUser(WorkosUser user) implements Outcome {}

  /**
   * A factor was enrolled.
   *
   * @param userId of whose user, as the answer says; null if it says nothing
   * @param createdAt RFC 3339, null if the answer had none
   */
  record OneFactor(String factorId, @Nullable String userId, @Nullable String createdAt)
      implements Outcome {}

  /**
   * A page of users.
   *
   * @param after the cursor of the next page, null on the last
   */
  record UserPage(List<WorkosUser> users, @Nullable String after) implements Outcome {
    public UserPage {
      users = List.copyOf(users);
    }
  }

  /** The factors of a user. */
  record Factors(List<WorkosFactor> factors) implements Outcome {
    public Factors {
      factors = List.copyOf(factors);
    }
  }

  /** A permission was created or found. */
  record OnePermission(WorkosPermission permission) implements Outcome {}

  /**
   * A page of permissions.
   *
   * @param after the cursor of the next page, null on the last
   */
  record PermissionPage(List<WorkosPermission> permissions, @Nullable String after)
      implements Outcome {
    public PermissionPage {
      permissions = List.copyOf(permissions);
    }
  }

  /** A role was created, changed or found. */
  record OneRole(WorkosRole role) implements Outcome {}

  /** A role was found, and the answer does not say which permissions it has. */
  record UntoldRole(String slug) implements Outcome {}

  /**
   * The roles of the environment.
   *
   * @param untold the slugs of those of which the answer does not say which permissions they have
   */
  record Roles(List<WorkosRole> roles, List<String> untold) implements Outcome {
    public Roles {
      roles = List.copyOf(roles);
      untold = List.copyOf(untold);
    }

    public Roles(List<WorkosRole> roles) {
      this(roles, List.of());
    }
  }

  /** The slugs of the roles that an organization has of its own. */
  record OrganizationRoles(List<String> slugs) implements Outcome {
    public OrganizationRoles {
      slugs = List.copyOf(slugs);
    }
  }

  /** An organization was created, updated or found. */
  record OneOrganization(WorkosOrganization organization) implements Outcome {}

  /**
   * A page of organizations.
   *
   * @param after the cursor of the next page, null on the last
   */
  record OrganizationPage(List<WorkosOrganization> organizations, @Nullable String after)
      implements Outcome {
    public OrganizationPage {
      organizations = List.copyOf(organizations);
    }
  }

  /**
   * A domain was added.
   *
   * @param organizationId of the organization that has it, as the answer says; null if it says
   *     nothing
   */
  record OneDomain(WorkosDomain domain, @Nullable String organizationId) implements Outcome {}

  /** A membership was created, updated or found. */
  record OneMembership(WorkosMembership membership) implements Outcome {}

  /**
   * A page of memberships.
   *
   * @param after the cursor of the next page, null on the last
   */
  record MembershipPage(List<WorkosMembership> memberships, @Nullable String after)
      implements Outcome {
    public MembershipPage {
      memberships = List.copyOf(memberships);
    }
  }

  /** An invitation was sent or revoked. */
  record OneInvitation(WorkosInvitation invitation) implements Outcome {}

  /** The newest invitations of an address. */
  record Invitations(List<WorkosInvitation> invitations) implements Outcome {
    public Invitations {
      invitations = List.copyOf(invitations);
    }
  }

  /**
   * A page of invitations into an organization.
   *
   * @param after the cursor of the next page, null on the last
   */
  record InvitationPage(List<WorkosInvitation> invitations, @Nullable String after)
      implements Outcome {
    public InvitationPage {
      invitations = List.copyOf(invitations);
    }
  }

  /**
   * A page of what happened.
   *
   * @param after the cursor of the next page, null on the last
   */
  record EventPage(List<WorkosEvent> events, @Nullable String after) implements Outcome {
    public EventPage {
      events = List.copyOf(events);
    }
  }

  /** A link to the Admin Portal; whoever has it may use it. */
  record PortalLink(String link) implements Outcome {}

  /** A connection was created or found. */
  record OneConnection(WorkosConnection connection) implements Outcome {}

  /**
   * A page of connections.
   *
   * @param after the cursor of the next page, null on the last
   */
  record ConnectionPage(List<WorkosConnection> connections, @Nullable String after)
      implements Outcome {
    public ConnectionPage {
      connections = List.copyOf(connections);
    }
  }

  /** A webhook endpoint was switched. */
  record OneWebhookEndpoint(WebhookEndpoint endpoint) implements Outcome {}

  /**
   * A page of webhook endpoints.
   *
   * @param after the cursor of the next page, null on the last
   */
  record WebhookEndpointPage(List<WebhookEndpoint> endpoints, @Nullable String after)
      implements Outcome {
    public WebhookEndpointPage {
      endpoints = List.copyOf(endpoints);
    }
  }

  /** The environment does not offer this at all: it had no effect, and no other one would. */
  record NotOffered(ApiError error) implements Outcome {}

  /** It was deleted. */
  record Deleted() implements Outcome {}

  /** What was asked for does not exist. */
  record Absent() implements Outcome {}

  /**
   * Something with this external id, or this e-mail, exists already.
   *
   * @param externalId true if the answer says that the external id is taken
   */
  record AlreadyThere(boolean externalId, ApiError error) implements Outcome {}

  /** A definite no: it had no effect, and the same request would get the same answer. */
  record Rejected(ApiError error) implements Outcome {}

  /**
   * A refusal that is not WorkOS's word: the page of a proxy or a firewall, or no words at all.
   * What became of the request behind it nobody knows, and the same request may fare better later.
   */
  record Foreign(ApiError error) implements Outcome {}

  /** The key is not good for this: it had no effect. */
  record KeyRefused(ApiError error) implements Outcome {}

  /**
   * The rate limit: it had no effect.
   *
   * @param retryAfter as the answer says; empty if it says nothing that can be read
   */
  record Wait(Optional<Duration> retryAfter) implements Outcome {}

  /** No connection came about: it had no effect. */
  record NotSent(String why) implements Outcome {}

  /** Nobody knows whether it had an effect. */
  record Unknown(String why) implements Outcome {}
}
