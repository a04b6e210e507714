package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which role in WorkOS stands for which of Clerk's: the one that the policy names, or else the one
 * that is planned. Nobody gets another one by guess. Pure.
 */
final class RoleTable {
  /** How old instances write the keys of the two roles that every instance has. */
  private static final Map<String, String> OLD_KEYS =
      Map.of("admin", "org:admin", "basic_member", "org:member");

  private final Map<String, String> named;
  private final Map<String, String> planned = new HashMap<>();
  private final Set<String> usable = new HashSet<>();
  private final Map<String, Reason> obstacles = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();

  /**
   * @param waiting slugs of roles that nobody is given before the operator has decided
   */
  RoleTable(List<OfRole> roles, Set<String> waiting, List<WorkosRole> held, Policy policy) {
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
  Optional<String> slug(String key) {
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
