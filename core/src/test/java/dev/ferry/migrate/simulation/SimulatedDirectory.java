package dev.ferry.migrate.simulation;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What WorkOS holds beside users, and does to it when asked: organizations unique by external id
 * and not by name, roles and permissions by slug, memberships by user and organization, a domain in
 * one organization only.
 */
final class SimulatedDirectory {
  private final Map<String, Held<WorkosPermission>> permissions = new TreeMap<>();
  private final Map<String, Held<WorkosRole>> roles = new TreeMap<>();
  private final Map<String, Held<WorkosOrganization>> organizations = new LinkedHashMap<>();
  private final Map<String, Held<WorkosDomain>> domains = new LinkedHashMap<>();
  private final Map<String, Held<WorkosMembership>> memberships = new LinkedHashMap<>();
  private final Map<String, Set<String>> givenByOthers = new HashMap<>();
  private final Map<String, Map<String, Long>> ownRoles = new HashMap<>();
  private final Map<String, Map<String, Long>> invitations = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> refusedMetadata = new HashSet<>();
  private final Users users;
  private int lastNumber;

  /** Whether there was such a user then. */
  interface Users {
    boolean exists(String workosId, long asOf);

    /** Something of it was written. */
    void touch(String workosId, long now);
  }

  SimulatedDirectory(Users users) {
    this.users = users;
  }

  /** Refuses everything of this slug, name of a domain, or external id, until it is fixed. */
  void refuse(String key) {
    refused.add(key);
  }

  boolean refuses(String key) {
    return refused.contains(key);
  }

  void refuseMetadata(String externalId) {
    refusedMetadata.add(externalId);
  }

  boolean refusesMetadata(String externalId) {
    return refusedMetadata.contains(externalId);
  }

  /** True if there was something to fix. */
  boolean fix() {
    boolean any = !refused.isEmpty();
    refused.clear();
    return any;
  }

  void put(WorkosPermission permission, boolean byUs, long now) {
    permissions.put(permission.slug(), new Held<>(byUs, now, permission));
  }

  void put(WorkosRole role, boolean byUs, long now) {
    roles.put(role.slug(), new Held<>(byUs, now, role));
  }

  Held<WorkosOrganization> add(TargetOrganization target, boolean byUs, long now) {
    String id = "org_" + ++lastNumber;
    List<WorkosDomain> domains =
        target.verifiedDomains().stream().map(name -> domain(name, "verified", byUs)).toList();
    Held<WorkosOrganization> held =
        new Held<>(
            byUs,
            now,
            new WorkosOrganization(
                id,
                target.name(),
                target.externalId().isEmpty() ? null : target.externalId(),
                target.metadata(),
                domains,
                said(byUs, now)));
    organizations.put(id, held);
    return held;
  }

  private WorkosDomain domain(String name, String state, boolean byUs) {
    WorkosDomain domain = new WorkosDomain("org_domain_" + ++lastNumber, name, state);
    domains.put(domain.id(), new Held<>(byUs, Held.EVER, domain));
    return domain;
  }

  WorkosDomain attach(Held<WorkosOrganization> held, String name, boolean byUs, long now) {
    WorkosDomain domain = domain(name, "pending", byUs);
    WorkosOrganization was = held.now();
    List<WorkosDomain> all = new ArrayList<>(was.domains());
    all.add(domain);
    held.become(with(was, all), now);
    return domain;
  }

  Held<WorkosMembership> join(
      String userId, String organizationId, String role, boolean byUs, long now) {
    String id = "om_" + ++lastNumber;
    Held<WorkosMembership> held =
        new Held<>(
            byUs,
            now,
            new WorkosMembership(
                id,
                userId,
                organizationId,
                "active",
                Set.of(role),
                said(byUs, now),
                said(byUs, now)));
    memberships.put(id, held);
    if (byUs) { // by others it moves nothing, and only the list shows it
      users.touch(userId, now);
    }
    return held;
  }

  /**
   * When WorkOS says that it was created. What others make is as old as the hills: what is younger
   * than our request cannot be told from what the request made.
   */
  private static String said(boolean byUs, long now) {
    return Instant.EPOCH.plusNanos(byUs ? now : 0).toString();
  }

  // ---- what goes

  /** From every role too. */
  void removePermission(String slug, long now) {
    Must.present(permissions.get(slug)).end(now);
    for (Held<WorkosRole> held : roles.values()) {
      if (held.now().permissions().contains(slug)) {
        Set<String> left = new TreeSet<>(held.now().permissions());
        left.remove(slug);
        held.become(new WorkosRole(held.now().slug(), held.now().name(), left), now);
        givenByOthers(held.now().slug()).remove(slug);
      }
    }
  }

  /** With its domains and memberships. */
  void remove(Held<WorkosOrganization> organization, long now) {
    organization.end(now);
    organization.now().domains().forEach(domain -> Must.present(domains.get(domain.id())).end(now));
    memberships.values().stream()
        .filter(Held::exists)
        .filter(held -> held.now().organizationId().equals(organization.now().id()))
        .forEach(held -> held.end(now));
  }

  void removeDomain(String id, long now) {
    Must.present(domains.get(id)).end(now);
    Held<WorkosOrganization> held = Must.present(organizationOfDomain(id));
    held.become(
        with(held.now(), held.now().domains().stream().filter(it -> !it.id().equals(id)).toList()),
        now);
  }

  /** The memberships of a user who is there no more. */
  void leave(String userId, long now) {
    memberships.values().stream()
        .filter(Held::exists)
        .filter(held -> held.now().userId().equals(userId))
        .forEach(held -> held.end(now));
  }

  static WorkosOrganization with(WorkosOrganization was, List<WorkosDomain> domains) {
    return new WorkosOrganization(
        was.id(), was.name(), was.externalId(), was.metadata(), domains, was.createdAt());
  }

  // ---- what others do

  void hold(WorkosPermission permission) {
    if (permission(permission.slug()) == null) {
      put(permission, false, Held.EVER);
    }
  }

  /** Others make a role with permissions of its own, or have done so. */
  void hold(WorkosRole role, long since) {
    role.permissions().forEach(slug -> hold(new WorkosPermission(slug, slug)));
    put(role, false, since);
    givenByOthers.put(role.slug(), new TreeSet<>(role.permissions()));
  }

  /** Others give a role one more permission. */
  void give(String slug, String permission, long now) {
    hold(new WorkosPermission(permission, permission));
    Held<WorkosRole> held = Must.present(roles.get(slug));
    Set<String> all = new TreeSet<>(held.now().permissions());
    all.add(permission);
    held.become(new WorkosRole(slug, held.now().name(), all), now);
    givenByOthers.computeIfAbsent(slug, any -> new TreeSet<>()).add(permission);
  }

  Held<WorkosOrganization> hold(TargetOrganization organization) {
    return add(organization, false, Held.EVER);
  }

  /** True if the role has permissions by others that were not there when the plan was made. */
  boolean othersGaveMore(ObjectPlan.OfRole plan) {
    Set<String> known = plan.before() == null ? Set.of() : plan.before().permissions();
    return !known.containsAll(givenByOthers.getOrDefault(plan.label(), Set.of()));
  }

  /** Somebody else's organization, of which Clerk knows nothing. */
  Held<WorkosOrganization> holdForeign(String name) {
    String id = "org_" + ++lastNumber;
    WorkosOrganization foreign =
        new WorkosOrganization(id, name, null, Map.of(), List.of(), said(false, 0));
    Held<WorkosOrganization> held = new Held<>(false, Held.EVER, foreign);
    organizations.put(id, held);
    return held;
  }

  void holdDomain(Held<WorkosOrganization> organization, String name) {
    attach(organization, name, false, Held.EVER);
  }

  /** Others have proven that a domain is theirs. */
  void verify(String domainId, long now) {
    Held<WorkosDomain> held = Must.present(domains.get(domainId));
    WorkosDomain verified = new WorkosDomain(domainId, held.now().name(), "verified");
    held.become(verified, now);
    Held<WorkosOrganization> organization = Must.present(organizationOfDomain(domainId));
    organization.become(
        with(
            organization.now(),
            organization.now().domains().stream()
                .map(it -> it.id().equals(domainId) ? verified : it)
                .toList()),
        now);
  }

  void hold(String userId, String organizationId, String role, long since) {
    join(userId, organizationId, role, false, since);
  }

  /** Others add a domain that is still to be proven. */
  void claim(Held<WorkosOrganization> organization, String name, long now) {
    attach(organization, name, false, now);
  }

  /** Others give an organization a role of its own. */
  void addRole(String organizationId, String slug, long now) {
    ownRoles.computeIfAbsent(organizationId, any -> new TreeMap<>()).put(slug, now);
  }

  /** Others invite somebody into an organization. */
  void invite(String organizationId, long now) {
    String id = "invitation_" + ++lastNumber;
    invitations.computeIfAbsent(organizationId, any -> new TreeMap<>()).put(id, now);
  }

  /** The roles that an organization had of its own. */
  List<String> ownRoles(String organizationId, long asOf) {
    return by(ownRoles, organizationId, asOf);
  }

  /** The invitations into an organization that were open. */
  List<String> invitations(String organizationId, long asOf) {
    return by(invitations, organizationId, asOf);
  }

  private static List<String> by(
      Map<String, Map<String, Long>> since, String organizationId, long asOf) {
    return since.getOrDefault(organizationId, Map.of()).entrySet().stream()
        .filter(one -> one.getValue() <= asOf)
        .map(Map.Entry::getKey)
        .toList();
  }

  // ---- what is there

  /** Those too that are there no more, as with all that follow. */
  Collection<Held<WorkosOrganization>> organizations() {
    return organizations.values();
  }

  Collection<Held<WorkosMembership>> memberships() {
    return memberships.values();
  }

  Collection<Held<WorkosDomain>> domains() {
    return domains.values();
  }

  Collection<Held<WorkosPermission>> permissions() {
    return permissions.values();
  }

  Collection<Held<WorkosRole>> roles() {
    return roles.values();
  }

  Users users() {
    return users;
  }

  Set<String> givenByOthers(String role) {
    return givenByOthers.computeIfAbsent(role, any -> new TreeSet<>());
  }

  /** As it was last, if it is there no more. */
  @Nullable Held<WorkosPermission> permissionEver(String slug) {
    return permissions.get(slug);
  }

  @Nullable Held<WorkosPermission> permission(String slug) {
    Held<WorkosPermission> held = permissions.get(slug);
    return held == null || !held.exists() ? null : held;
  }

  @Nullable Held<WorkosRole> role(String slug) {
    return roles.get(slug);
  }

  @Nullable Held<WorkosDomain> domainOfId(String id) {
    return domains.get(id);
  }

  /** The organization that has this domain, or had it last. */
  @Nullable Held<WorkosOrganization> organizationOfDomain(String id) {
    return organizations.values().stream()
        .filter(held -> held.has(now -> now.domains().stream().anyMatch(it -> it.id().equals(id))))
        .findFirst()
        .orElse(null);
  }

  @Nullable Held<WorkosOrganization> organizationOfId(String id) {
    return organizations.get(id);
  }

  @Nullable Held<WorkosOrganization> organization(@Nullable String externalId) {
    return organizations.values().stream()
        .filter(Held::exists)
        .filter(held -> externalId != null && externalId.equals(held.now().externalId()))
        .findFirst()
        .orElse(null);
  }

  @Nullable Held<WorkosMembership> membershipOfId(String id) {
    return memberships.get(id);
  }

  @Nullable Held<WorkosMembership> membership(String userId, String organizationId) {
    return memberships.values().stream()
        .filter(Held::exists)
        .filter(
            held ->
                held.now().userId().equals(userId)
                    && held.now().organizationId().equals(organizationId))
        .findFirst()
        .orElse(null);
  }

  /** The domain that this organization has by this name. */
  @Nullable Held<WorkosDomain> domain(String externalId, String name) {
    Held<WorkosOrganization> organization = organization(externalId);
    WorkosDomain own = organization == null ? null : domainOf(organization, name);
    return own == null ? null : domains.get(own.id());
  }

  static @Nullable WorkosDomain domainOf(Held<WorkosOrganization> organization, String name) {
    return organization.now().domains().stream()
        .filter(domain -> domain.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** True if an organization, whichever, has the domain. */
  boolean taken(String domain) {
    return organizations.values().stream()
        .filter(Held::exists)
        .anyMatch(held -> held.now().domains().stream().anyMatch(own -> own.name().equals(domain)));
  }
}
