package dev.ferry.migrate;

import dev.ferry.model.ObjectKind;
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
