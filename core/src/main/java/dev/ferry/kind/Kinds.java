package dev.ferry.kind;

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
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.resource.Kind;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.RateLimitClass;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of object, registered once: whoever asks about all of them alike asks here. */
public final class Kinds {
  private static final List<Kind> BESIDE_USERS =
      List.of(
          new Kind(new PermissionResource(), new PermissionRollback()),
          new Kind(ClerkRole.class, new RoleResource(), new RoleRollback()),
          new Kind(ClerkOrganization.class, new OrganizationResource(), new OrganizationRollback()),
          new Kind(ClerkDomain.class, new DomainResource(), new DomainRollback()),
          new Kind(ClerkMembership.class, new MembershipResource(), new MembershipRollback()),
          new Kind(ClerkInvitation.class, new InvitationResource(), new InvitationRollback()),
          new Kind(ClerkConnection.class, new ConnectionResource(), new ConnectionRollback()));

  private static final Map<ObjectKind, Kind> BY_KIND =
      BESIDE_USERS.stream().collect(Collectors.toUnmodifiableMap(Kind::kind, kind -> kind));

  private static final List<Standalone<?, ?, ?>> STANDALONE =
      BESIDE_USERS.stream()
          .map(Kind::in)
          .filter(Standalone.class::isInstance)
          .<Standalone<?, ?, ?>>map(Standalone.class::cast)
          .toList();

  private static final Map<Class<?>, ObjectKind> BY_PLAN =
      Stream.concat(
              Stream.of(Map.entry(UserPlan.class, ObjectKind.USER)),
              BESIDE_USERS.stream().map(kind -> Map.entry(kind.planned(), kind.kind())))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** To ask for limits, on which the issuer has no bearing. */
  private static final Map<ObjectKind, Resource<?>> RESOURCES = resources("");

  private Kinds() {}

  /** One that is neither users nor their factors. */
  public static Kind of(ObjectKind kind) {
    return Objects.requireNonNull(BY_KIND.get(kind), kind::name);
  }

  /** Those that hang on nothing, in the order in which they come to be. */
  public static List<Standalone<?, ?, ?>> standalone() {
    return STANDALONE;
  }

  /** One of those that hang on nothing. */
  public static Standalone<?, ?, ?> standalone(ObjectKind kind) {
    return STANDALONE.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }

  public static boolean isStandalone(ObjectKind kind) {
    return STANDALONE.stream().anyMatch(one -> one.kind() == kind);
  }

  /** What a plan of an object of this kind is; of users and their factors there is none. */
  public static Class<? extends ObjectPlan> planned(ObjectKind kind) {
    return of(kind).planned();
  }

  /** The kind of which this is the plan. */
  public static ObjectKind of(Class<? extends Planned> plan) {
    return Objects.requireNonNull(BY_PLAN.get(plan), plan::getName);
  }

  /**
   * Each on its way into WorkOS; factors are answered for by their users.
   *
   * @param totpIssuer the name under which a factor stands in an authenticator
   */
  public static Map<ObjectKind, Resource<?>> resources(String totpIssuer) {
    Map<ObjectKind, Resource<?>> resources = new EnumMap<>(ObjectKind.class);
    resources.put(ObjectKind.USER, new UserResource(new FactorResource(totpIssuer)));
    BESIDE_USERS.forEach(kind -> resources.put(kind.kind(), kind.in()));
    return Collections.unmodifiableMap(resources);
  }

  /** Under which limit the requests of an operation that changes something fall. */
  public static RateLimitClass limit(OperationKind operation) {
    ObjectKind kind = operation.ofUser() ? ObjectKind.USER : operation.subject();
    return Objects.requireNonNull(RESOURCES.get(kind)).limit(operation);
  }

  /** The operations whose requests fall under one of these limits. */
  public static Set<OperationKind> operations(Set<RateLimitClass> limits) {
    return Stream.of(OperationKind.values())
        .filter(operation -> operation.writes() && limits.contains(limit(operation)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
