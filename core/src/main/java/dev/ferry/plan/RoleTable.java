package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.resource.Numbered;
import dev.ferry.resource.SlugRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which role in WorkOS stands for which of Clerk's: the one that the policy names, or else the one
 * that is planned. Nobody gets another one by guess. Pure.
 */
public final class RoleTable {
  /** How old instances write the keys of the two roles that every instance has. */
  private static final Map<String, String> OLD_KEYS =
      Map.of("admin", "org:admin", "basic_member", "org:member");

  /** Clerk's role of every member, as new and as old instances write it. */
  private static final Set<String> MEMBER_KEYS = Set.of("org:member", "basic_member");

  /** What WorkOS gives to every member; it cannot be deleted (docs, February 2026). */
  private static final String MEMBER = "member";

  private final Map<String, String> named;
  private final Map<String, String> planned = new HashMap<>();
  private final Set<String> usable = new HashSet<>();
  private final Map<String, Reason> obstacles = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();
  private final Map<String, Numbered<ClerkRole>> clerk = new HashMap<>();
  private final Policy policy;
  private final boolean memberIsThatOfClerk;

  /**
   * @param clerk the roles that the plan is of
   * @param waiting slugs of roles that nobody is given before the operator has decided
   */
  public RoleTable(
      List<OfRole> roles,
      List<Numbered<ClerkRole>> clerk,
      Set<String> waiting,
      List<WorkosRole> held,
      Policy policy) {
    this.policy = policy;
    clerk.forEach(role -> this.clerk.put(role.object().key(), role));
    memberIsThatOfClerk = roles.stream().anyMatch(RoleTable::isMember);
    named = policy.roles();
    for (OfRole role : roles) {
      TargetRole target = role.target();
      if (role.expected() && target != null) {
        planned.put(role.label(), target.slug());
        usable.add(target.slug());
      } else if (role.fate() == Fate.BLOCKED && role.reason() != null) {
        obstacles.put(role.label(), role.reason());
      }
    }
    this.waiting.addAll(waiting);
    held.forEach(role -> usable.add(role.slug()));
  }

  /** The slug for a role's key; empty if there is none. */
  public Optional<String> slug(String key) {
    if (named.containsKey(key) || planned.containsKey(key) || !OLD_KEYS.containsKey(key)) {
      return ofKey(key);
    }
    return ofKey(OLD_KEYS.getOrDefault(key, key));
  }

  /** Why there is none. */
  Reason whyNot(String key) {
    boolean old = !obstacles.containsKey(key) && OLD_KEYS.containsKey(key);
    Reason why = obstacles.get(old ? OLD_KEYS.getOrDefault(key, key) : key);
    return why == Reason.ROLE_NOT_ADOPTED ? why : Reason.ROLE_UNKNOWN;
  }

  /** Clerk's role of every member, which WorkOS has as well, and which gives no more there. */
  private static boolean isMember(OfRole role) {
    TargetRole target = role.target();
    WorkosRole before = role.before();
    return MEMBER_KEYS.contains(role.label())
        && role.expected()
        && target != null
        && target.slug().equals(MEMBER)
        && (before == null || target.permissions().containsAll(before.permissions()));
  }

  /**
   * The role that whoever has this one in Clerk may have in any case: what every member may do.
   * Empty if nobody knows that this one permits all that.
   */
  public Optional<String> lesser(String key) {
    Numbered<ClerkRole> role = ofClerk(key);
    boolean covered =
        role != null
            && memberIsThatOfClerk
            && clerk.values().stream()
                .map(Numbered::object)
                .filter(it -> MEMBER_KEYS.contains(it.key()))
                .allMatch(member -> role.object().permissions().containsAll(member.permissions()));
    return covered ? Optional.of(MEMBER) : Optional.empty();
  }

  /** True if this slug may be what the key was known as before: then Clerk has taken nothing. */
  boolean mayHaveBeen(String key, String slug) {
    Numbered<ClerkRole> role = ofClerk(key);
    return (role != null && role.isKnownAs(slug))
        || SlugRule.ofRole(key, policy).filter(slug::equals).isPresent();
  }

  private @Nullable Numbered<ClerkRole> ofClerk(String key) {
    Numbered<ClerkRole> role = clerk.get(key);
    return role == null ? clerk.get(OLD_KEYS.getOrDefault(key, key)) : role;
  }

  /** True if nobody is given the role of this slug before the operator has decided. */
  boolean waits(String slug) {
    return waiting.contains(slug);
  }

  private Optional<String> ofKey(String key) {
    String name = named.get(key);
    return name == null
        ? Optional.ofNullable(planned.get(key))
        : Optional.of(name).filter(usable::contains);
  }
}
