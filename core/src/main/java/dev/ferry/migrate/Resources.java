package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionResource;
import dev.ferry.kind.domain.DomainResource;
import dev.ferry.kind.factor.FactorResource;
import dev.ferry.kind.invitation.InvitationResource;
import dev.ferry.kind.membership.MembershipResource;
import dev.ferry.kind.organization.OrganizationResource;
import dev.ferry.kind.permission.PermissionResource;
import dev.ferry.kind.role.RoleResource;
import dev.ferry.kind.user.UserResource;
import dev.ferry.model.ObjectKind;
import dev.ferry.resource.Resource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every kind of object that goes into WorkOS. */
final class Resources {
  private Resources() {}

  /**
   * All but factors, which their users answer for.
   *
   * @param totpIssuer the name under which a factor stands in an authenticator
   */
  static Map<ObjectKind, Resource<?>> byKind(String totpIssuer) {
    List<Resource<?>> all =
        List.of(
            new UserResource(new FactorResource(totpIssuer)),
            new PermissionResource(),
            new RoleResource(),
            new OrganizationResource(),
            new DomainResource(),
            new MembershipResource(),
            new InvitationResource(),
            new ConnectionResource());
    Map<ObjectKind, Resource<?>> byKind = new EnumMap<>(ObjectKind.class);
    all.forEach(resource -> byKind.put(resource.kind(), resource));
    return Collections.unmodifiableMap(byKind);
  }
}
