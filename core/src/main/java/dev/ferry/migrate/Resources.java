package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionResource;
import dev.ferry.kind.connection.ConnectionRollback;
import dev.ferry.kind.domain.DomainResource;
import dev.ferry.kind.domain.DomainRollback;
import dev.ferry.kind.factor.FactorResource;
import dev.ferry.kind.invitation.InvitationResource;
import dev.ferry.kind.invitation.InvitationRollback;
import dev.ferry.kind.membership.MembershipResource;
import dev.ferry.kind.membership.MembershipRollback;
import dev.ferry.kind.organization.OrganizationResource;
import dev.ferry.kind.organization.OrganizationRollback;
import dev.ferry.kind.permission.PermissionResource;
import dev.ferry.kind.permission.PermissionRollback;
import dev.ferry.kind.role.RoleResource;
import dev.ferry.kind.role.RoleRollback;
import dev.ferry.kind.user.UserResource;
import dev.ferry.model.ObjectKind;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversible;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of object that goes into WorkOS, and back out of it. */
final class Resources {
  private static final Map<ObjectKind, Reversible> REVERSIBLE =
      Stream.of(
              new PermissionRollback(),
              new RoleRollback(),
              new OrganizationRollback(),
              new DomainRollback(),
              new MembershipRollback(),
              new InvitationRollback(),
              new ConnectionRollback())
          .collect(Collectors.toUnmodifiableMap(Reversible::kind, kind -> kind));

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

  /** How one is taken back, of a kind other than users and what goes with them. */
  static Reversible reversible(ObjectKind kind) {
    return Objects.requireNonNull(REVERSIBLE.get(kind), kind::name);
  }
}
