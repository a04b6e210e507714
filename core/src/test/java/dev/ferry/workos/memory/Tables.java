package dev.ferry.workos.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a WorkOS holds; a test may look at it, and change it. By id, or by slug. */
public abstract class Tables {
  public final Table<WorkosUser> users = new Table<>(new UserEndpoints.GetUser(""), "id");
  public final Table<WorkosOrganization> organizations =
      new Table<>(new OrganizationEndpoints.GetOrganization(""), "id");
  public final Table<WorkosMembership> memberships =
      new Table<>(new MembershipEndpoints.GetMembership(""), "id");
  public final Table<WorkosInvitation> invitations =
      new Table<>(new InvitationEndpoints.RevokeInvitation(""), "id");
  public final Table<WorkosConnection> connections =
      new Table<>(new ConnectionEndpoints.GetConnection(""), "id");
  public final Table<WorkosRole> roles =
      new Table<>(new RoleEndpoints.SetRolePermissions("", Set.of()), "slug");
  public final Table<WorkosPermission> permissions =
      new Table<>(new PermissionEndpoints.GetPermission(""), "slug");

  /** By user and id. */
  final Map<String, ObjectNode> factors = new LinkedHashMap<>();

  boolean offersConnections = true;

  /** Whether connections can be created. */
  public void offersConnections(boolean offered) {
    offersConnections = offered;
  }

  void put(Record one) {
    if (one instanceof WorkosUser user) {
      users.put(user);
    } else if (one instanceof WorkosOrganization organization) {
      organizations.put(organization);
    } else if (one instanceof WorkosMembership membership) {
      memberships.put(membership);
    } else if (one instanceof WorkosConnection connection) {
      connections.put(connection);
    } else if (one instanceof WorkosRole role) {
      roles.put(role);
    } else {
      permissions.put((WorkosPermission) one);
    }
  }

  void putFactors(String userId, String... types) {
    factors.values().removeIf(it -> WorkosJson.is(it, "user_id", userId));
    for (int i = 0; i < types.length; i++) {
      ObjectNode factor = HttpRequest.object().put("id", "f" + i).put("type", types[i]);
      factors.put(userId + "/f" + i, factor.put("user_id", userId));
    }
  }

  /** How many this user has. */
  public long factorsOf(String userId) {
    return factors.values().stream().filter(it -> WorkosJson.is(it, "user_id", userId)).count();
  }

  /** All of it, in words that can be compared; an invitation that was revoked is none. */
  public List<String> held() {
    return Stream.of(
            users, organizations, memberships, invitations, roles, permissions, connections)
        .flatMap(table -> table.values().stream())
        .filter(it -> !(it instanceof WorkosInvitation gone && gone.state().equals("revoked")))
        .map(Record::toString)
        .toList();
  }
}
