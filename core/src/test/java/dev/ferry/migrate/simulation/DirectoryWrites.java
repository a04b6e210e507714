package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.kind.domain.DomainEndpoints.AddDomain;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.membership.MembershipEndpoints.CreateMembership;
import dev.ferry.kind.membership.MembershipEndpoints.UpdateMembership;
import dev.ferry.kind.organization.OrganizationEndpoints.CreateOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.UpdateOrganization;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.role.RoleEndpoints.CreateRole;
import dev.ferry.kind.role.RoleEndpoints.SetRolePermissions;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What we ask WorkOS to do to what there is beside users. */
record DirectoryWrites(SimulatedDirectory directory) {

  /**
   * @param seen how much of what was done before is known where this is done
   * @return null if it is about a user
   */
  @Nullable Outcome perform(Endpoint<?> request, long now, long seen) {
    if (request instanceof CreatePermission create) {
      return create(create, now);
    } else if (request instanceof CreateRole create) {
      return create(create, now);
    } else if (request instanceof SetRolePermissions set) {
      return set(set, now, seen);
    } else if (request instanceof CreateOrganization create) {
      return create(create, now);
    } else if (request instanceof UpdateOrganization update) {
      return update(update, now, seen);
    } else if (request instanceof AddDomain add) {
      return add(add, now, seen);
    } else if (request instanceof CreateMembership create) {
      return create(create, now, seen);
    } else if (request instanceof UpdateMembership update) {
      return update(update, now);
    }
    return new DirectoryUndoing(directory).perform(request, now);
  }

  private Outcome create(CreatePermission create, long now) {
    String slug = create.target().slug();
    if (directory.refuses(slug)) {
      return rejected(422, "invalid_request_parameters");
    } else if (directory.permission(slug) != null) {
      return there(409, "permission_slug_conflict");
    }
    WorkosPermission permission = new WorkosPermission(slug, create.target().name());
    directory.put(permission, true, now);
    return new Outcome.Answer(permission);
  }

  private Outcome create(CreateRole create, long now) {
    String slug = create.target().slug();
    if (directory.refuses(slug)) {
      return rejected(422, "invalid_request_parameters");
    } else if (directory.role(slug) != null) {
      return there(409, "role_slug_conflict");
    }
    WorkosRole role = new WorkosRole(slug, create.target().name(), Set.of());
    directory.put(role, true, now);
    return new Outcome.Answer(role);
  }

  /**
   * @param seen how much of what was done before is known where this is done
   */
  private Outcome set(SetRolePermissions set, long now, long seen) {
    Held<WorkosRole> held = directory.role(set.slug());
    if (held == null || !held.exists() || held.at(seen) == null) {
      return rejected(404, "entity_not_found");
    } else if (set.permissions().stream().anyMatch(slug -> directory.permission(slug) == null)) {
      return rejected(422, null);
    }
    must(
        set.permissions().containsAll(directory.givenByOthers(set.slug())),
        "it takes from a role what others have given it:",
        held,
        set);
    WorkosRole role = new WorkosRole(set.slug(), held.now().name(), set.permissions());
    held.become(role, now);
    return new Outcome.Answer(role);
  }

  private Outcome create(CreateOrganization create, long now) {
    TargetOrganization target = create.target();
    if (directory.organization(target.externalId()) != null) {
      return new Outcome.AlreadyThere(true, error(400, "external_id_already_used"));
    } else if (directory.refuses(target.externalId())) {
      return rejected(422, "invalid_request_parameters");
    } else if (!target.metadata().isEmpty() && directory.refusesMetadata(target.externalId())) {
      return rejected(400, "invalid_metadata");
    } else if (target.verifiedDomains().stream()
        .anyMatch(name -> directory.refuses(name) || directory.taken(name))) {
      return rejected(409, null);
    }
    return new Outcome.Answer(directory.add(target, true, now).now());
  }

  private Outcome update(UpdateOrganization update, long now, long seen) {
    Held<WorkosOrganization> held = directory.organizationOfId(update.workosId());
    if (held == null || !held.exists() || held.at(seen) == null) {
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
    return new Outcome.Answer(held.now());
  }

  private Outcome add(AddDomain add, long now, long seen) {
    Held<WorkosOrganization> held = directory.organizationOfId(add.organizationId());
    if (held == null || !held.exists() || held.at(seen) == null) {
      return rejected(404, "entity_not_found");
    } else if (directory.refuses(add.name())) {
      return rejected(400, "domain_not_allowed");
    } else if (directory.taken(add.name())) {
      return there(409, "domain_already_exists");
    }
    return new Outcome.Answer(
        new AddedDomain(directory.attach(held, add.name(), true, now), add.organizationId()));
  }

  private Outcome create(CreateMembership create, long now, long seen) {
    Held<WorkosOrganization> organization = directory.organizationOfId(create.organizationId());
    if (!directory.users().exists(create.userId(), seen)
        || organization == null
        || !organization.exists()
        || organization.at(seen) == null) {
      return rejected(404, "entity_not_found");
    }
    String role = create.role() == null ? "member" : create.role();
    if (directory.role(role) == null) {
      return rejected(422, "invalid_role");
    } else if (directory.membership(create.userId(), create.organizationId()) != null) {
      return there(409, "organization_membership_already_exists");
    }
    return new Outcome.Answer(
        directory.join(create.userId(), create.organizationId(), role, true, now).now());
  }

  private Outcome update(UpdateMembership update, long now) {
    Held<WorkosMembership> held = directory.membershipOfId(update.membershipId());
    if (held == null || !held.exists()) {
      return rejected(404, "entity_not_found");
    } else if (update.roles().stream().anyMatch(slug -> directory.role(slug) == null)) {
      return rejected(422, "invalid_role");
    }
    WorkosMembership was = held.now();
    held.become(
        new WorkosMembership(
            was.id(),
            was.userId(),
            was.organizationId(),
            "active",
            update.roles(),
            was.createdAt(),
            SimulatedWorkos.time(now)),
        now);
    directory.users().touch(was.userId(), now);
    return new Outcome.Answer(held.now());
  }

  private static Outcome there(int status, String code) {
    return new Outcome.AlreadyThere(false, error(status, code));
  }

  static Outcome rejected(int status, @Nullable String code) {
    return new Outcome.Rejected(error(status, code));
  }

  private static ApiError error(int status, @Nullable String code) {
    return new ApiError(status, code, "in the simulation", List.of(), null);
  }
}
