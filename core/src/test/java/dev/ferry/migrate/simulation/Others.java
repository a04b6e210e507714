package dev.ferry.migrate.simulation;

import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What others do before a rollback and between its processes, to nothing of which anything is under
 * way: to users here, to everything else by {@link ObjectMeddling}.
 */
final class Others {
  private final SimulatedWorkos workos;
  private final SimulatedJournal journal;
  private final ClerkIds ids;
  private final Set<String> signedIn = new HashSet<>();
  private final Map<String, UserField> changed = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private final Map<String, PasswordEvent> passwords = new HashMap<>();
  private final Map<String, UserContent> found = new HashMap<>();
  private final Set<String> changedObjects = new HashSet<>();

  Others(SimulatedWorkos workos, SimulatedJournal journal, ClerkIds ids) {
    this.workos = workos;
    this.journal = journal;
    this.ids = ids;
  }

  /** Some sign in, some are changed, some are deleted; nobody for whom anything is under way. */
  void meddle(Random random, int ofMany, long now, Tally tally) {
    for (Account account : workos.all()) {
      boolean theirs =
          signedIn.contains(account.id)
              || changed.containsKey(account.id)
              || touched.contains(account.id)
              || passwords.containsKey(account.id);
      if (account.exists() && !theirs && !undoing(account)) {
        meddle(account, random.nextInt(ofMany), now, tally);
        found.put(account.id, account.content());
      }
    }
    // Long enough ago that everybody sees it.
    long then = now - Weather.LONGEST_LAG.toNanos();
    new ObjectMeddling(workos, journal, ids, this).meddle(random, ofMany, then, tally);
  }

  private boolean undoing(Account account) {
    return journal.undoing(ClerkIds.user(account))
        || workos.directory().memberships().stream()
            .map(Held::now)
            .filter(one -> one.userId().equals(account.id))
            .anyMatch(one -> journal.undoing(ids.membership(account.id, one.organizationId())));
  }

  private void meddle(Account account, int luck, long now, Tally tally) {
    switch (luck) {
      case 0, 1 -> {
        workos.signIn(account, now);
        signedIn.add(account.id);
        tally.add(Seen.SIGNED_IN);
      }
      case 2, 3 -> {
        UserField field = luck == 2 ? UserField.FIRST_NAME : UserField.LAST_NAME;
        workos.change(account, field, now);
        changed.put(account.id, field);
        tally.add(Seen.CHANGED_BY_OTHERS);
      }
      case 4 -> {
        workos.deleteByOthers(account, now);
        deleted.add(account.id);
        tally.add(Seen.DELETED_BY_OTHERS);
      }
      case 5 -> {
        SimulatedWorkos.touch(account, now);
        touched.add(account.id);
        tally.add(Seen.TOUCHED_BY_OTHERS);
      }
      case 6 -> {
        String at = SimulatedWorkos.time(now);
        SimulatedWorkos.touch(account, now);
        passwords.put(account.id, new PasswordEvent(account.id, PasswordEvent.Kind.SET, at));
        tally.add(Seen.PASSWORDS_SET);
      }
      case 7 -> {
        // Long enough ago that everybody sees it.
        workos.holdFactor(account, "Theirs", account.user.email());
        tally.add(Seen.FACTORS_ADDED);
      }
      case 8, 9 -> join(account, now - 2 * Weather.LONGEST_LAG.toNanos(), tally);
      default -> {} // left alone
    }
  }

  /** They make it a member of an organization that it is not in. */
  private void join(Account account, long then, Tally tally) {
    workos.directory().organizations().stream()
        .filter(Held::exists)
        .map(held -> held.now().id())
        .filter(id -> workos.directory().membership(account.id, id) == null)
        .filter(id -> ids.membership(account.id, id).isEmpty())
        .filter(id -> !journal.undoing(ids.organization(id)))
        .findFirst()
        .ifPresent(
            id -> {
              workos.directory().hold(account.id, id, "others", then);
              tally.add(Seen.MEMBERSHIPS_ADDED);
            });
  }

  /** They have changed an object other than a user, by its id or slug. */
  void changed(String id) {
    changedObjects.add(id);
  }

  /** They have deleted it. */
  void deleted(String id) {
    deleted.add(id);
  }

  // ---- what they have done

  /** They have written something of a user that nobody can read. */
  boolean touched(Account account) {
    return touched.contains(account.id);
  }

  /** They have set a user's password, and an event told of it. */
  boolean setPassword(Account account) {
    return passwords.containsKey(account.id);
  }

  /** What events have told of these users. */
  List<PasswordEvent> events(List<String> workosIds) {
    return workosIds.stream().map(passwords::get).filter(Objects::nonNull).toList();
  }

  boolean signedIn(Account account) {
    return signedIn.contains(account.id);
  }

  /** The field of a user that they have changed; null if they have changed none. */
  @Nullable UserField changedField(Account account) {
    return changed.get(account.id);
  }

  /** As they left a user. */
  @Nullable UserContent left(Account account) {
    return found.get(account.id);
  }

  boolean haveChanged(String id) {
    return changedObjects.contains(id);
  }

  boolean haveDeleted(String id) {
    return deleted.contains(id);
  }
}
