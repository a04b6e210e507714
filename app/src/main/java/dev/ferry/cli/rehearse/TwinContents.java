package dev.ferry.cli.rehearse;

import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinPermission;
import dev.ferry.twin.workos.TwinRole;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosState;
import dev.ferry.twin.workos.wire.InvitationState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that an embedded WorkOS holds, an entry an object, to the last byte; but for the times of
 * last change, which no request turns back, and invitations that are over.
 *
 * @param held by kind and id, such as {@code user user_01…}
 * @param owners the id of the user or organization that an object belongs to, by the same keys
 * @param permissions of each role, by the same keys: what no rollback can take back, since WorkOS's
 *     API deletes no role (OpenAPI spec 2026-08-07)
 */
record TwinContents(
    Map<String, String> held, Map<String, String> owners, Map<String, Set<String>> permissions) {
  private static final String ROLE = "role ";
  private static final String PERMISSION = "permission ";

  TwinContents {
    held = Collections.unmodifiableMap(new TreeMap<>(held));
    owners = Map.copyOf(owners);
    permissions = Collections.unmodifiableMap(new TreeMap<>(permissions));
  }

  static TwinContents of(WorkosState state) {
    Map<String, String> held = new TreeMap<>();
    Map<String, String> owners = new TreeMap<>();
    Map<String, Set<String>> permissions = new TreeMap<>();
    for (TwinUser user : state.users()) {
      held.put("user " + user.id(), words(user));
      state
          .factorsOf(user.id())
          .forEach(
              factor -> {
                held.put("factor " + factor.id(), factor.toString());
                owners.put("factor " + factor.id(), user.id());
              });
    }
    for (TwinOrganization organization : state.organizations()) {
      held.put("organization " + organization.id(), words(organization));
      organization
          .domains()
          .forEach(
              one -> {
                held.put("domain " + one.id(), organization.id() + " " + one);
                owners.put("domain " + one.id(), organization.id());
              });
      state
          .membershipsOf(organization.id())
          .forEach(one -> held.put("membership " + one.id(), one.toString()));
    }
    for (TwinRole role : state.roles()) {
      held.put(ROLE + role.slug(), role.toString());
      permissions.put(ROLE + role.slug(), Set.copyOf(role.permissions()));
    }
    for (TwinPermission one : state.permissions()) {
      held.put(PERMISSION + one.slug(), one.toString());
    }
    state.invitations().stream()
        .filter(one -> one.state() == InvitationState.PENDING)
        .forEach(one -> held.put("invitation " + one.id(), one.toString()));
    state.connections().forEach(one -> held.put("connection " + one.id(), one.toString()));
    return new TwinContents(held, owners, permissions);
  }

  private static String words(TwinUser user) {
    return new TwinUser(
            user.id(),
            user.email(),
            user.emailVerified(),
            user.firstName(),
            user.lastName(),
            user.name(),
            user.locale(),
            user.externalId(),
            new TreeMap<>(user.metadata()),
            user.passwordType(),
            user.lastSignIn(),
            user.created(),
            user.created())
        .toString();
  }

  private static String words(TwinOrganization organization) {
    return String.join(
        "|",
        organization.name(),
        organization.externalId(),
        new TreeMap<>(organization.metadata()).toString(),
        organization.stripeCustomerId(),
        organization.created().toString());
  }

  /**
   * How these contents differ from what was held before.
   *
   * @param left objects that were not held before
   * @param lost objects that are held no more
   * @param changed objects that are held otherwise
   * @param earlier how many objects of earlier runs are lost or changed, as a rollback should
   * @param staying roles that were not held before, and the permissions that they have: WorkOS has
   *     no call that deletes a role
   */
  record Remains(
      List<String> left,
      List<String> lost,
      List<String> changed,
      long earlier,
      List<String> staying) {
    boolean nothing() {
      return left.isEmpty() && lost.isEmpty() && changed.isEmpty();
    }
  }

  /**
   * @param earlier what earlier runs of the migration have done: a rollback takes that back, too
   */
  Remains since(TwinContents before, EarlierRuns earlier) {
    Set<String> staying = staying(before);
    List<String> left = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    held.forEach(
        (key, value) -> {
          String was = before.held.get(key);
          if (was == null && !staying.contains(key)) {
            left.add(key);
          } else if (was != null && !was.equals(value)) {
            changed.add(key);
          }
        });
    List<String> lost =
        new ArrayList<>(
            before.held.keySet().stream().filter(key -> !held.containsKey(key)).toList());
    int all = lost.size() + changed.size();
    lost.removeIf(
        key ->
            earlier.created().contains(id(key))
                || wentWithItsOwner(before, key, earlier.created()));
    changed.removeIf(key -> earlier.changed().contains(id(key)));
    return new Remains(
        left, lost, changed, all - lost.size() - changed.size(), List.copyOf(staying));
  }

  private boolean wentWithItsOwner(TwinContents before, String key, Set<String> created) {
    String owner = before.owners.getOrDefault(key, "");
    return created.contains(owner)
        && !held.containsKey("user " + owner)
        && !held.containsKey("organization " + owner);
  }

  private static String id(String key) {
    return key.substring(key.indexOf(' ') + 1);
  }

  private Set<String> staying(TwinContents before) {
    Set<String> staying = new TreeSet<>();
    permissions.forEach(
        (role, slugs) -> {
          if (!before.held.containsKey(role)) {
            staying.add(role);
          }
          slugs.stream()
              .map(slug -> PERMISSION + slug)
              .filter(key -> held.containsKey(key) && !before.held.containsKey(key))
              .forEach(staying::add);
        });
    return staying;
  }
}
