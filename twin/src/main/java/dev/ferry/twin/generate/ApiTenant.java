package dev.ferry.twin.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The organizations of a tenant, and who is in them: the first has a fifth of all users, some have
 * nobody, all others have at least the administrator who created them; users are in none up to
 * four. Each user's memberships are a function of the seed and its index alone.
 */
final class ApiTenant {
  /** Scatters the API's randomness away from that of the users themselves. */
  private static final long SALT = 0x6F7267616E697AL;

  private final List<ApiOrganization> organizations = new ArrayList<>();
  private final List<ApiOrganization> inhabited = new ArrayList<>();
  private final int users;
  private final long seed;

  ApiTenant(ClerkUsers all, int users, int organizations, long seed) {
    this.users = users;
    this.seed = seed;
    for (int i = 0; i < organizations; i++) {
      String id = ClerkIds.next("org_", ClerkIds.random(seed ^ SALT, -1L - i));
      String creator = users == 0 ? "" : all.user(i % users).id();
      ApiOrganization made = new ApiOrganization(i, id, creator);
      this.organizations.add(made);
      if (made.hasMembers()) {
        inhabited.add(made);
      }
    }
  }

  long seed() {
    return seed;
  }

  List<ApiOrganization> organizations() {
    return List.copyOf(organizations);
  }

  /** The randomness of what the API tells of a user. */
  SplittableRandom randomOf(ClerkUser user) {
    return ClerkIds.random(seed ^ SALT, user.index());
  }

  /** A user's memberships, at most one an organization. */
  List<ApiMembership> membershipsOf(ClerkUser user) {
    SplittableRandom random = ClerkIds.random(seed ^ ~SALT, user.index());
    Map<ApiOrganization, String> roles = new LinkedHashMap<>();
    for (int i = user.index(); i < organizations.size(); i += users) {
      if (organizations.get(i).hasMembers()) {
        roles.put(organizations.get(i), "org:admin");
      }
    }
    int more = Math.max(0, random.nextInt(8) - 4);
    for (int i = 0; i < more || (i == 0 && random.nextInt(10) < 6); i++) {
      ApiOrganization organization =
          random.nextInt(5) == 0
              ? inhabited.get(0)
              : inhabited.get(random.nextInt(inhabited.size()));
      roles.putIfAbsent(organization, role(random));
    }
    List<ApiMembership> memberships = new ArrayList<>();
    roles.forEach((where, role) -> memberships.add(new ApiMembership(user, where, role)));
    return memberships;
  }

  private static String role(SplittableRandom random) {
    int chance = random.nextInt(100);
    if (chance < 4) {
      return ApiMembership.ROLE_OF_OLD;
    }
    if (chance < 6) {
      return ApiMembership.ROLE_GONE;
    }
    if (chance < 16) {
      return "org:admin";
    }
    return chance < 26 ? "org:billing_manager" : chance < 32 ? "org:auditor" : "org:member";
  }
}
