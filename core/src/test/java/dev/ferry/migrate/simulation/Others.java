package dev.ferry.migrate.simulation;

import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
      boolean touched = signedIn.contains(account.id) || changed.containsKey(account.id);
      if (account.exists() && !touched && !undoing(account)) {
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
        workos.signIn(account);
        signedIn.add(account.id);
        tally.add(Seen.SIGNED_IN);
      }
      case 2, 3 -> {
        UserField field = luck == 2 ? UserField.FIRST_NAME : UserField.LAST_NAME;
        workos.change(account, field);
        changed.put(account.id, field);
        tally.add(Seen.CHANGED_BY_OTHERS);
      }
      case 4 -> {
        workos.deleteByOthers(account, now);
        deleted.add(account.id);
        tally.add(Seen.DELETED_BY_OTHERS);
      }
      default -> {} // left alone
    }
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
