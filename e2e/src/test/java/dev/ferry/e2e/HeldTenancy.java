package dev.ferry.e2e;

import dev.ferry.twin.workos.TwinDomain;
import dev.ferry.twin.workos.TwinInvitation;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinPermission;
import dev.ferry.twin.workos.TwinRole;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.wire.InvitationState;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that WorkOS holds besides users, by its own ids and to the last byte of what a migration may
 * touch; all but the times, and invitations that are over.
 */
record HeldTenancy(
    Map<String, String> organizations,
    Map<String, String> domains,
    Map<String, TwinMembership> memberships,
    Map<String, TwinRole> roles,
    Map<String, TwinPermission> permissions,
    Map<String, TwinInvitation> invitations) {

  static HeldTenancy in(WorkosTwin twin) {
    Map<String, String> organizations = new TreeMap<>();
    Map<String, String> domains = new TreeMap<>();
    Map<String, TwinMembership> memberships = new TreeMap<>();
    for (TwinOrganization organization : twin.state().organizations()) {
      organizations.put(organization.id(), describe(organization));
      organization
          .domains()
          .forEach(one -> domains.put(one.id(), organization.id() + "|" + one.domain()));
      twin.state()
          .membershipsOf(organization.id())
          .forEach(membership -> memberships.put(membership.id(), membership));
    }
    return new HeldTenancy(
        organizations,
        domains,
        memberships,
        byId(twin.state().roles().stream(), TwinRole::id),
        byId(twin.state().permissions().stream(), TwinPermission::id),
        byId(
            twin.state().invitations().stream()
                .filter(invitation -> invitation.state() == InvitationState.PENDING),
            TwinInvitation::id));
  }

  private static String describe(TwinOrganization organization) {
    return String.join(
        "|",
        organization.name(),
        organization.externalId(),
        new TreeMap<>(organization.metadata()).toString());
  }

  private static <T> Map<String, T> byId(Stream<T> all, Function<T, String> id) {
    Map<String, T> map = new TreeMap<>();
    all.forEach(one -> map.put(id.apply(one), one));
    return map;
  }

  /** The organizations that these invitations, still open, lead into. */
  static Set<String> organizationsWith(Set<String> invitations, WorkosTwin twin) {
    return twin.state().invitations().stream()
        .filter(one -> one.state() == InvitationState.PENDING && invitations.contains(one.id()))
        .map(TwinInvitation::organizationId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** The domains of these organizations, by their own ids. */
  static Set<String> domainsOf(Set<String> organizations, WorkosTwin twin) {
    return twin.state().organizations().stream()
        .filter(one -> organizations.contains(one.id()))
        .flatMap(one -> one.domains().stream())
        .map(TwinDomain::id)
        .collect(Collectors.toSet());
  }

  /** The same without these, by their ids. */
  HeldTenancy without(Set<String> ids) {
    return new HeldTenancy(
        less(organizations, ids),
        less(domains, ids),
        less(memberships, ids),
        less(roles, ids),
        less(permissions, ids),
        less(invitations, ids));
  }

  /** The same without the roles of these slugs. */
  HeldTenancy withoutRoles(Set<String> slugs) {
    return without(
        roles.values().stream()
            .filter(role -> slugs.contains(role.slug()))
            .map(TwinRole::id)
            .collect(Collectors.toSet()));
  }

  /** The same without the permissions of these slugs. */
  HeldTenancy withoutPermissions(Set<String> slugs) {
    return without(
        permissions.values().stream()
            .filter(permission -> slugs.contains(permission.slug()))
            .map(TwinPermission::id)
            .collect(Collectors.toSet()));
  }

  private static <T> Map<String, T> less(Map<String, T> all, Set<String> ids) {
    Map<String, T> less = new TreeMap<>(all);
    less.keySet().removeAll(ids);
    return less;
  }
}
