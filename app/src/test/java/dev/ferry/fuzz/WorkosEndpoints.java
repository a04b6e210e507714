package dev.ferry.fuzz;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.workos.EventEndpoints;
import dev.ferry.workos.LoginEndpoints;
import dev.ferry.workos.WebhookEndpoints;
import java.util.List;

/** The classes that hold requests to WorkOS; {@code ParsersTest} knows if one is missing. */
final class WorkosEndpoints {
  private WorkosEndpoints() {}

  static List<Class<?>> classes() {
    return List.of(
        ConnectionEndpoints.class,
        DomainEndpoints.class,
        EventEndpoints.class,
        FactorEndpoints.class,
        InvitationEndpoints.class,
        LoginEndpoints.class,
        MembershipEndpoints.class,
        OrganizationEndpoints.class,
        PermissionEndpoints.class,
        RoleEndpoints.class,
        UserEndpoints.class,
        WebhookEndpoints.class);
  }
}
