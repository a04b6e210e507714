package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.output.PolicyNames.Strange;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.SnapshotStore.PlacedUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of public metadata that a policy names, against those that somebody has. */
final class MetadataNames {
  private static final int PAGE = 500;

  /** Whoever is looked at; a key that nobody among so many has is mistyped, or hardly used. */
  private static final int LOOKED_AT = 10_000;

  private final Set<String> named;
  private final Set<String> found = new TreeSet<>();
  private int looked;

  private MetadataNames(List<String> named) {
    this.named = new HashSet<>(named);
  }

  static List<Strange> of(SnapshotStore snapshots, MetadataPolicy policy) {
    List<Strange> strange = new ArrayList<>();
    MetadataNames users = new MetadataNames(policy.publicKeys().named());
    users.users(snapshots);
    strange.addAll(users.strange("metadata.public", "users"));
    MetadataNames organizations = new MetadataNames(policy.organizationKeys().named());
    organizations.organizations(snapshots);
    strange.addAll(organizations.strange("metadata.organizations", "organizations"));
    return strange;
  }

  private void users(SnapshotStore snapshots) {
    List<PlacedUser> page = goesOn() ? snapshots.usersAfter(0, PAGE) : List.of();
    while (!page.isEmpty()) {
      page.forEach(user -> look(user.fragment().user().publicMetadata()));
      page = goesOn() ? snapshots.usersAfter(page.get(page.size() - 1).seq(), PAGE) : List.of();
    }
  }

  private void organizations(SnapshotStore snapshots) {
    List<Placed> page = goesOn() ? after(snapshots, 0) : List.of();
    while (!page.isEmpty()) {
      for (Placed one : page) {
        if (one.object() instanceof ClerkOrganization organization) {
          look(organization.publicMetadata());
        }
      }
      page = goesOn() ? after(snapshots, page.get(page.size() - 1).seq()) : List.of();
    }
  }

  private static List<Placed> after(SnapshotStore snapshots, long seq) {
    return snapshots.objectsAfter(ObjectKind.ORGANIZATION, seq, PAGE);
  }

  private boolean goesOn() {
    return !found.containsAll(named) && looked < LOOKED_AT;
  }

  private void look(@Nullable String metadata) {
    looked++;
    if (metadata != null) {
      try {
        Json.tree(metadata).fieldNames().forEachRemaining(found::add);
      } catch (JsonProcessingException e) {
        return; // the plan names it: metadata-malformed
      }
    }
  }

  /** Nothing where nobody has any: then nobody knows. */
  private List<Strange> strange(String list, String whose) {
    if (found.isEmpty()) {
      return List.of();
    }
    return named.stream()
        .filter(name -> !found.contains(name))
        .sorted()
        .map(
            name ->
                new Strange(
                    list,
                    "names "
                        + name
                        + ", which none of the "
                        + whose
                        + (looked < LOOKED_AT ? "" : " that were looked at")
                        + " has"
                        + NearMiss.hint(name, found),
                    true))
        .toList();
  }
}
