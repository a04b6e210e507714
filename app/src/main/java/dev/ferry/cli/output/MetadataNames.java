package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.output.PolicyNames.Strange;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.SnapshotStore.PlacedUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of metadata that a policy names, against those that somebody has. Of private metadata
 * only names are looked at, and no name that sounds like a secret's is proposed.
 */
final class MetadataNames {
  private static final int PAGE = 500;

  /** Whoever is looked at; a key that nobody among so many has is mistyped, or hardly used. */
  private static final int LOOKED_AT = 10_000;

  private static final String USERS = "users";
  private static final String ORGANIZATIONS = "organizations";

  private final Keys open = new Keys();
  private final Keys hidden = new Keys();
  private final Keys ofOrganizations = new Keys();
  private final List<Strange> strange = new ArrayList<>();

  private MetadataNames() {}

  /** Keys of one place in Clerk: those that are named, and those that there are. */
  private static final class Keys {
    private final Set<String> named = new HashSet<>();
    private final Set<String> found = new TreeSet<>();
    private boolean all = true;

    boolean areFound() {
      return found.containsAll(named);
    }

    void look(@Nullable String metadata) {
      if (metadata != null) {
        try {
          Json.tree(metadata).fieldNames().forEachRemaining(found::add);
        } catch (JsonProcessingException e) {
          return; // the plan names it: metadata-malformed
        }
      }
    }
  }

  static List<Strange> of(SnapshotStore snapshots, Policy policy) {
    MetadataNames names = new MetadataNames();
    names.look(snapshots, policy);
    names.judge(policy);
    return names.strange;
  }

  private void look(SnapshotStore snapshots, Policy policy) {
    MetadataPolicy metadata = policy.metadata();
    open.named.addAll(metadata.publicKeys().named());
    hidden.named.addAll(metadata.privateKeys());
    ofOrganizations.named.addAll(metadata.organizationKeys().named());
    external(policy, ExternalIdSource.From.PUBLIC_METADATA, open);
    external(policy, ExternalIdSource.From.PRIVATE_METADATA, hidden);
    // What is renamed may stand at either, so that all of both have to be known.
    open.named.addAll(renamed(metadata));
    ofOrganizations.named.addAll(renamed(metadata));
    users(snapshots);
    organizations(snapshots);
  }

  private static void external(Policy policy, ExternalIdSource.From from, Keys keys) {
    String key = policy.externalId().key();
    if (policy.externalId().from() == from && key != null) {
      keys.named.add(key);
    }
  }

  /** Private keys are named anyhow before they are renamed. */
  private static Set<String> renamed(MetadataPolicy metadata) {
    Set<String> renamed = new TreeSet<>(metadata.rename().keySet());
    metadata.privateKeys().forEach(renamed::remove);
    return renamed;
  }

  private void users(SnapshotStore snapshots) {
    int looked = 0;
    long after = 0;
    while (!open.areFound() || !hidden.areFound()) {
      List<PlacedUser> page = looked < LOOKED_AT ? snapshots.usersAfter(after, PAGE) : List.of();
      if (page.isEmpty()) {
        open.all = looked < LOOKED_AT;
        hidden.all = open.all;
        return;
      }
      page.forEach(user -> look(user.fragment().user()));
      after = page.get(page.size() - 1).seq();
      looked += page.size();
    }
  }

  private void look(ClerkUser user) {
    open.look(user.publicMetadata());
    Sensitive<String> secret = user.privateMetadata();
    if (!hidden.named.isEmpty() && secret != null) {
      hidden.look(secret.reveal());
    }
  }

  private void organizations(SnapshotStore snapshots) {
    int looked = 0;
    long after = 0;
    while (!ofOrganizations.areFound()) {
      List<Placed> page =
          looked < LOOKED_AT
              ? snapshots.objectsAfter(ObjectKind.ORGANIZATION, after, PAGE)
              : List.of();
      if (page.isEmpty()) {
        ofOrganizations.all = looked < LOOKED_AT;
        return;
      }
      for (Placed one : page) {
        if (one.object() instanceof ClerkOrganization organization) {
          ofOrganizations.look(organization.publicMetadata());
        }
      }
      after = page.get(page.size() - 1).seq();
      looked += page.size();
    }
  }

  private void judge(Policy policy) {
    MetadataPolicy metadata = policy.metadata();
    String external = policy.externalId().key();
    if (external != null) {
      boolean isOpen = policy.externalId().from() == ExternalIdSource.From.PUBLIC_METADATA;
      judge("userExternalId", List.of(external), isOpen ? open : hidden, USERS);
    }
    judge("metadata.public", metadata.publicKeys().named(), open, USERS);
    judge("metadata.private", metadata.privateKeys(), hidden, USERS);
    judge(
        "metadata.organizations",
        metadata.organizationKeys().named(),
        ofOrganizations,
        ORGANIZATIONS);
    Keys either = new Keys();
    either.found.addAll(open.found);
    either.found.addAll(ofOrganizations.found);
    either.all = open.all && ofOrganizations.all;
    for (String key : renamed(metadata)) {
      judge("metadata.rename." + key, List.of(key), either, USERS + " and " + ORGANIZATIONS);
    }
  }

  /** Nothing where nobody has any: then nobody knows. */
  private void judge(String at, Collection<String> named, Keys keys, String whose) {
    Set<String> found = keys.found;
    if (found.isEmpty()) {
      return;
    }
    Set<String> tellable = new TreeSet<>(found);
    tellable.removeIf(MetadataPolicy::soundsSecret);
    named.stream()
        .filter(name -> !found.contains(name))
        .sorted()
        .forEach(
            name ->
                strange.add(
                    new Strange(
                        at,
                        "names "
                            + name
                            + ", which none of the "
                            + whose
                            + (keys.all ? "" : " that were looked at")
                            + " has"
                            + NearMiss.hint(name, tellable),
                        true)));
  }
}
