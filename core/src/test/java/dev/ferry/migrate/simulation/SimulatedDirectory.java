package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest.AddDomain;
import dev.ferry.workos.WorkosRequest.CreateMembership;
import dev.ferry.workos.WorkosRequest.CreateOrganization;
import dev.ferry.workos.WorkosRequest.CreatePermission;
import dev.ferry.workos.WorkosRequest.CreateRole;
import dev.ferry.workos.WorkosRequest.SetRolePermissions;
import dev.ferry.workos.WorkosRequest.UpdateMembership;
import dev.ferry.workos.WorkosRequest.UpdateOrganization;
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
  private final Map<String, Held<WorkosDomain>> domains = new HashMap<>();
  private final Map<String, Held<WorkosMembership>> memberships = new LinkedHashMap<>();
  private final Map<String, Set<String>> givenByOthers = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> refusedMetadata = new HashSet<>();
  private final Users users;
  private int lastNumber;

  /** Whether there was such a user then. */
  interface Users {
    boolean exists(String workosId, long asOf);
  }

  SimulatedDirectory(Users users) {
    this.users = users;
  }

  /** Refuses everything of this slug, name of a domain, or external id, until it is mended. */
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

  /** True if there was something to mend. */
  boolean mend() {
    boolean any = !refused.isEmpty();
    refused.clear();
    return any;
  }

  // ---- what we ask for

  Outcome create(CreatePermission create, long now) {
    String slug = create.target().slug();
    if (refuses(slug)) {
      return rejected(422, "invalid_request_parameters");
    } else if (permissions.containsKey(slug)) {
      return there(409, "permission_slug_conflict");
    }
    WorkosPermission permission = new WorkosPermission(slug, create.target().name());
    permissions.put(slug, new Held<>(true, now, permission));
    return new Outcome.OnePermission(permission);
  }

  Outcome create(CreateRole create, long now) {
    String slug = create.target().slug();
    if (refuses(slug)) {
      return rejected(422, "invalid_request_parameters");
    } else if (roles.containsKey(slug)) {
      return there(409, "role_slug_conflict");
    }
    WorkosRole role = new WorkosRole(slug, create.target().name(), Set.of());
    roles.put(slug, new Held<>(true, now, role));
    return new Outcome.OneRole(role);
  }

  /**
   * @param seen how much of what was done before is known where this is done
   */
  Outcome set(SetRolePermissions set, long now, long seen) {
    Held<WorkosRole> held = roles.get(set.slug());
    if (held == null || held.at(seen) == null) {
      return rejected(404, "entity_not_found");
    } else if (!permissions.keySet().containsAll(set.permissions())) {
      return rejected(422, null);
    }
    must(
        set.permissions().containsAll(givenByOthers.getOrDefault(set.slug(), Set.of())),
        "it takes from a role what others have given it:",
        held,
        set);
    WorkosRole role = new WorkosRole(set.slug(), held.now().name(), set.permissions());
    held.become(role, now);
    return new Outcome.OneRole(role);
  }

  Outcome create(CreateOrganization create, long now) {
    TargetOrganization target = create.target();
    if (organization(target.externalId()) != null) {
      return new Outcome.AlreadyThere(true, error(400, "external_id_already_used"));
    } else if (refuses(target.externalId())) {
      return rejected(422, "invalid_request_parameters");
    } else if (!target.metadata().isEmpty() && refusesMetadata(target.externalId())) {
      return rejected(400, "invalid_metadata");
    } else if (target.verifiedDomains().stream().anyMatch(name -> refuses(name) || taken(name))) {
      return rejected(409, null);
    }
    return new Outcome.OneOrganization(add(target, true, now).now());
  }

  private Held<WorkosOrganization> add(TargetOrganization target, boolean byUs, long now) {
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
                null));
    organizations.put(id, held);
    return held;
  }

  private WorkosDomain domain(String name, String state, boolean byUs) {
    WorkosDomain domain = new WorkosDomain("org_domain_" + ++lastNumber, name, state);
    domains.put(domain.id(), new Held<>(byUs, Held.EVER, domain));
    return domain;
  }

  Outcome update(UpdateOrganization update, long now, long seen) {
    Held<WorkosOrganization> held = organizations.get(update.workosId());
    if (held == null || held.at(seen) == null) {
      return rejected(404, "entity_not_found");
    }
    WorkosOrganization was = held.now();
    Map<String, String> metadata = new TreeMap<>(was.metadata());
    if (update.fields().contains(OrganizationField.METADATA)) {
      metadata.putAll(update.target().metadata());
    }
    boolean named = update.fields().contains(OrganizationField.NAME);
    String name = named ? update.target().name() : was.name();
    held.become(
        new WorkosOrganization(
            was.id(), name, was.externalId(), metadata, was.domains(), was.createdAt()),
        now);
    return new Outcome.OneOrganization(held.now());
  }

  Outcome add(AddDomain add, long now, long seen) {
    Held<WorkosOrganization> held = organizations.get(add.organizationId());
    if (held == null || held.at(seen) == null) {
      return rejected(404, "entity_not_found");
    } else if (refuses(add.name())) {
      return rejected(400, "domain_not_allowed");
    } else if (taken(add.name())) {
      return there(409, "domain_already_exists");
    }
    return new Outcome.OneDomain(attach(held, add.name(), true, now));
  }

  private WorkosDomain attach(Held<WorkosOrganization> held, String name, boolean byUs, long now) {
    WorkosDomain domain = domain(name, "pending", byUs);
    WorkosOrganization was = held.now();
    List<WorkosDomain> domains = new ArrayList<>(was.domains());
    domains.add(domain);
    held.become(
        new WorkosOrganization(
            was.id(), was.name(), was.externalId(), was.metadata(), domains, was.createdAt()),
        now);
    return domain;
  }

  Outcome create(CreateMembership create, long now, long seen) {
    Held<WorkosOrganization> organization = organizations.get(create.organizationId());
    if (!users.exists(create.userId(), seen)
        || organization == null
        || organization.at(seen) == null) {
      return rejected(404, "entity_not_found");
    }
    String role = create.role() == null ? "member" : create.role();
    if (!roles.containsKey(role)) {
      return rejected(422, "invalid_role");
    } else if (membership(create.userId(), create.organizationId()) != null) {
      return there(409, "organization_membership_already_exists");
    }
    return new Outcome.OneMembership(
        join(create.userId(), create.organizationId(), role, true, now).now());
  }

  private Held<WorkosMembership> join(
      String userId, String organizationId, String role, boolean byUs, long now) {
    String id = "om_" + ++lastNumber;
    Held<WorkosMembership> held =
        new Held<>(
            byUs,
            now,
            new WorkosMembership(id, userId, organizationId, "active", Set.of(role), null));
    memberships.put(id, held);
    return held;
  }

  Outcome update(UpdateMembership update, long now) {
    Held<WorkosMembership> held = memberships.get(update.membershipId());
    if (held == null) {
      return rejected(404, "entity_not_found");
    } else if (!roles.keySet().containsAll(update.roles())) {
      return rejected(422, "invalid_role");
    }
    WorkosMembership was = held.now();
    held.become(
        new WorkosMembership(
            was.id(), was.userId(), was.organizationId(), "active", update.roles(), null),
        now);
    return new Outcome.OneMembership(held.now());
  }

  private static Outcome there(int status, String code) {
    return new Outcome.AlreadyThere(false, error(status, code));
  }

  private static Outcome rejected(int status, @Nullable String code) {
    return new Outcome.Rejected(error(status, code));
  }

  private static ApiError error(int status, @Nullable String code) {
    return new ApiError(status, code, "in the simulation", List.of(), null);
  }

  // ---- what others do

  void hold(WorkosPermission permission) {
    permissions.put(permission.slug(), new Held<>(false, Held.EVER, permission));
  }

  /** Others make a role with permissions of its own, or have done so. */
  void hold(WorkosRole role, long since) {
    role.permissions().forEach(slug -> hold(new WorkosPermission(slug, slug)));
    roles.put(role.slug(), new Held<>(false, since, role));
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
    WorkosOrganization foreign = new WorkosOrganization(id, name, null, Map.of(), List.of(), null);
    Held<WorkosOrganization> held = new Held<>(false, Held.EVER, foreign);
    organizations.put(id, held);
    return held;
  }

  void holdDomain(Held<WorkosOrganization> organization, String name) {
    attach(organization, name, false, Held.EVER);
  }

  void hold(String userId, String organizationId, String role, long since) {
    join(userId, organizationId, role, false, since);
  }

  // ---- what is there

  Collection<Held<WorkosOrganization>> organizations() {
    return organizations.values();
  }

  Collection<Held<WorkosMembership>> memberships() {
    return memberships.values();
  }

  @Nullable Held<WorkosPermission> permission(String slug) {
    return permissions.get(slug);
  }

  @Nullable Held<WorkosRole> role(String slug) {
    return roles.get(slug);
  }

  @Nullable Held<WorkosOrganization> organizationOfId(String id) {
    return organizations.get(id);
  }

  @Nullable Held<WorkosOrganization> organization(@Nullable String externalId) {
    return organizations.values().stream()
        .filter(held -> externalId != null && externalId.equals(held.now().externalId()))
        .findFirst()
        .orElse(null);
  }

  @Nullable Held<WorkosMembership> membershipOfId(String id) {
    return memberships.get(id);
  }

  @Nullable Held<WorkosMembership> membership(String userId, String organizationId) {
    return memberships.values().stream()
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
        .anyMatch(held -> held.now().domains().stream().anyMatch(own -> own.name().equals(domain)));
  }
}
