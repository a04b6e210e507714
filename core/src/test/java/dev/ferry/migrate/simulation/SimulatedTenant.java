package dev.ferry.migrate.simulation;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Clerk holds beside users: none of it, or a few organizations with all that belongs to them;
 * and what WorkOS holds of it before the first run.
 */
final class SimulatedTenant {
  /** What is peculiar about an object. */
  enum Kind {
    PLAIN,
    /** It was there when the plan was made. */
    THERE,
    /** It was there, and not as it must be. */
    DIFFERENT,
    /** WorkOS refuses it, until that is fixed. */
    REFUSED
  }

  record Permission(String clerkId, TargetPermission target) {}

  record Role(String clerkId, TargetRole target) {}

  record Organization(String clerkId, TargetOrganization target) {}

  record Domain(String clerkId, String name, String organizationId, boolean verified) {}

  record Membership(String clerkId, String userId, String organizationId, String role) {}

  final List<Permission> permissions = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<Organization> organizations = new ArrayList<>();
  final List<Domain> domains = new ArrayList<>();
  final List<Membership> memberships = new ArrayList<>();
  private final Random random;
  private final SimulatedWorkos workos;

  private SimulatedTenant(Random random, SimulatedWorkos workos) {
    this.random = random;
    this.workos = workos;
  }

  /** A tenant without organizations, as most have been. */
  static SimulatedTenant ofUsersOnly(Random random, SimulatedWorkos workos) {
    return new SimulatedTenant(random, workos);
  }

  static SimulatedTenant of(Random random, SimulatedWorkos workos, SimulatedUsers users) {
    SimulatedTenant tenant = new SimulatedTenant(random, workos);
    tenant.drawPermissions();
    tenant.drawRoles();
    tenant.drawOrganizations();
    users.all().forEach(user -> tenant.drawMemberships(user.plan().clerkId()));
    return tenant;
  }

  /** The Clerk ids of everything, by kind. */
  List<String> clerkIds(ObjectKind kind) {
    return switch (kind) {
      case PERMISSION -> permissions.stream().map(Permission::clerkId).toList();
      case ROLE -> roles.stream().map(Role::clerkId).toList();
      case ORGANIZATION -> organizations.stream().map(Organization::clerkId).toList();
      case DOMAIN -> domains.stream().map(Domain::clerkId).toList();
      case MEMBERSHIP -> memberships.stream().map(Membership::clerkId).toList();
      default -> List.of(); // users are apart, and others are not simulated
    };
  }

  private Kind kind() {
    boolean usual = random.nextInt(5) < 3;
    return usual ? Kind.PLAIN : Kind.values()[random.nextInt(Kind.values().length)];
  }

  private void drawPermissions() {
    int count = random.nextInt(5);
    for (int i = 1; i <= count; i++) {
      String slug = "p" + i;
      permissions.add(new Permission("perm_c" + i, new TargetPermission(slug, slug, null)));
      switch (kind()) {
        case THERE, DIFFERENT -> directory().hold(new WorkosPermission(slug, slug));
        case REFUSED -> {
          if (random.nextInt(4) == 0) {
            directory().refuse(slug);
          }
        }
        case PLAIN -> {}
      }
    }
  }

  private void drawRoles() {
    int count = 1 + random.nextInt(4);
    for (int i = 1; i <= count; i++) {
      String slug = "r" + i;
      Set<String> wanted = new TreeSet<>();
      for (Permission permission : permissions) {
        if (random.nextBoolean()) {
          wanted.add(permission.target().slug());
        }
      }
      roles.add(new Role("role_c" + i, new TargetRole(slug, slug, null, wanted)));
      switch (kind()) {
        case THERE -> directory().hold(new WorkosRole(slug, slug, wanted), Held.EVER);
        case DIFFERENT -> directory().hold(new WorkosRole(slug, slug, Set.of("theirs")), Held.EVER);
        case REFUSED -> directory().refuse(slug);
        case PLAIN -> {}
      }
    }
  }

  private void drawOrganizations() {
    int count = random.nextInt(7);
    for (int i = 1; i <= count; i++) {
      String id = "org_c" + i;
      Kind kind = kind();
      Held<WorkosOrganization> taker = null;
      if (random.nextInt(3) == 0) {
        taker = directory().holdForeign("Acme " + i); // of the same name, and another one
      }
      List<String> verified = drawDomains(id, i, taker);
      TargetOrganization target =
          new TargetOrganization(id, "Acme " + i, Map.of("k", "v"), verified);
      organizations.add(new Organization(id, target));
      hold(target, kind, i);
    }
  }

  private void hold(TargetOrganization target, Kind kind, int number) {
    String id = target.externalId();
    switch (kind) {
      case THERE -> holdDomains(directory().hold(bare(target, target.name())));
      case DIFFERENT -> directory().hold(bare(target, "Old " + number));
      case REFUSED -> {
        if (random.nextBoolean()) {
          directory().refuse(id);
        } else {
          directory().refuseMetadata(id);
        }
      }
      case PLAIN -> {}
    }
  }

  private static TargetOrganization bare(TargetOrganization target, String name) {
    return new TargetOrganization(target.externalId(), name, target.metadata(), List.of());
  }

  private void holdDomains(Held<WorkosOrganization> organization) {
    for (Domain domain : domains) {
      boolean own = domain.organizationId().equals(organization.now().externalId());
      if (own && random.nextBoolean() && !directory().taken(domain.name())) {
        directory().holdDomain(organization, domain.name());
      }
    }
  }

  /** Zero to two; the names of those that come verified with the organization are returned. */
  private List<String> drawDomains(
      String organizationId, int number, @Nullable Held<WorkosOrganization> taker) {
    List<String> verified = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 1; i <= count; i++) {
      String name = "d" + i + ".o" + number + ".test";
      boolean proven = random.nextInt(3) == 0;
      domains.add(new Domain("dom_c" + number + "_" + i, name, organizationId, proven));
      if (proven) {
        verified.add(name);
      }
      if (random.nextInt(6) == 0) {
        directory().refuse(name);
      } else if (taker != null && random.nextInt(3) == 0) {
        directory().holdDomain(taker, name);
      }
    }
    return verified;
  }

  /** A user is in none to four organizations. */
  private void drawMemberships(String userId) {
    int left = random.nextInt(5);
    for (Organization organization : organizations) {
      if (left > 0 && random.nextBoolean()) {
        left--;
        String role = roles.get(random.nextInt(roles.size())).target().slug();
        String id = "mem_c" + (memberships.size() + 1);
        Membership membership = new Membership(id, userId, organization.clerkId(), role);
        memberships.add(membership);
        holdSome(membership);
      }
    }
  }

  private void holdSome(Membership membership) {
    if (random.nextInt(3) == 0) {
      String role = random.nextInt(3) == 0 ? otherRole(membership) : membership.role();
      workos.join(membership, role, Held.EVER);
    }
  }

  private String otherRole(Membership membership) {
    String other = roles.get(random.nextInt(roles.size())).target().slug();
    return other.equals(membership.role()) ? "r1" : other;
  }

  // ---- what others do, to what nobody has begun with

  /** Between the plan and its end others are at work too. */
  void others(SimulatedJournal journal, long now, int oneOf) {
    for (Role role : roles) {
      boolean may = !directory().refuses(role.target().slug());
      if (may && journal.untouched(role.clerkId()) && random.nextInt(oneOf) == 0) {
        meddle(role.target().slug(), now);
      }
    }
    for (Membership membership : memberships) {
      if (journal.untouched(membership.clerkId()) && random.nextInt(oneOf * 3) == 0) {
        workos.join(membership, random.nextBoolean() ? membership.role() : "r1", now);
      }
    }
    for (Organization organization : organizations) {
      String id = organization.clerkId();
      boolean free = directory().organization(id) == null && !directory().refuses(id);
      if (free && journal.untouched(id) && random.nextInt(oneOf) == 0) {
        directory().hold(bare(organization.target(), organization.target().name()));
      }
    }
  }

  private void meddle(String slug, long now) {
    if (directory().role(slug) == null) {
      directory().hold(new WorkosRole(slug, slug, Set.of("theirs")), now);
    } else {
      directory().give(slug, "theirs too", now);
    }
  }

  private SimulatedDirectory directory() {
    return workos.directory();
  }
}
