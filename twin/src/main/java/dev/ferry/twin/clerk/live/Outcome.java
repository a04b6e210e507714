package dev.ferry.twin.clerk.live;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What WorkOS must hold of a tenant as it is at one moment, under the safe default policy: as if it
 * were migrated afresh, the exports of that moment included. Immutable; never prints itself.
 *
 * @param users who must be there, by Clerk's id
 * @param keptOut who must not, and why, by Clerk's id
 * @param organizations by Clerk's id
 * @param memberships who is in which organization, and as what
 * @param roles the slugs of roles, with those of the permissions that Clerk's have
 * @param invitations that are open, by Clerk's id
 */
public record Outcome(
    Map<String, User> users,
    Map<String, String> keptOut,
    Map<String, Organization> organizations,
    Set<Membership> memberships,
    Map<String, Set<String>> roles,
    Map<String, Invitation> invitations) {

  /**
   * A user.
   *
   * @param adopted whether WorkOS held it before: then it is as it was there
   * @param hasPassword whether one must work there: {@code password} unless it is adopted
   * @param password what works in Clerk; null if nobody knows, or there is none
   * @param passwordChanged when Clerk says that it changed, in milliseconds; 0 if it does not
   * @param totpSecret of the factor that must be there, in Base32; null for none
   */
  public record User(
      String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      Map<String, String> metadata,
      boolean adopted,
      boolean hasPassword,
      @Nullable String password,
      long passwordChanged,
      @Nullable String totpSecret) {
    @Override
    public String toString() {
      return "User[" + email + "]";
    }
  }

  /** An organization, with the names of its domains. */
  public record Organization(
      String name, Map<String, String> metadata, Set<String> domains, boolean adopted) {}

  /** A membership, by Clerk's ids and WorkOS's slug. */
  public record Membership(String user, String organization, String role)
      implements Comparable<Membership> {
    @Override
    public int compareTo(Membership other) {
      return (user + organization).compareTo(other.user + other.organization);
    }
  }

  /** An open invitation; without an organization it is one into the application. */
  public record Invitation(String email, @Nullable String organization, @Nullable String role) {}

  /** Copies the collections, sorted. */
  public Outcome {
    users = Collections.unmodifiableMap(new TreeMap<>(users));
    keptOut = Collections.unmodifiableMap(new TreeMap<>(keptOut));
    organizations = Collections.unmodifiableMap(new TreeMap<>(organizations));
    memberships = Collections.unmodifiableSet(new TreeSet<>(memberships));
    roles = Collections.unmodifiableMap(new TreeMap<>(roles));
    invitations = Collections.unmodifiableMap(new TreeMap<>(invitations));
  }

  @Override
  public String toString() {
    return "Outcome[" + users.size() + " users, " + memberships.size() + " memberships]";
  }
}
