package dev.ferry.twin.workos.held;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The factors of an environment and their challenges. Not thread-safe: {@link Environment} guards
 * it.
 */
public final class Factors {
  private final Map<String, StoredFactor> byId = new HashMap<>();
  private final Map<String, NavigableMap<String, StoredFactor>> byUser = new HashMap<>();
  private final Map<String, StoredChallenge> challenges = new HashMap<>();

  public int size() {
    return byId.size();
  }

  public Optional<StoredFactor> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A user's factors by id, which is the order of their creation. */
  public NavigableMap<String, StoredFactor> ofUser(String userId) {
    return byUser.getOrDefault(userId, new TreeMap<>());
  }

  /** Adds a factor, or takes the place of the one with the same id. */
  public void put(StoredFactor factor) {
    byId.put(factor.id(), factor);
    byUser.computeIfAbsent(factor.userId(), id -> new TreeMap<>()).put(factor.id(), factor);
  }

  /** Removes a factor; says whether it was there. */
  public boolean remove(String id) {
    StoredFactor gone = byId.remove(id);
    if (gone == null) {
      return false;
    }
    NavigableMap<String, StoredFactor> left = ofUser(gone.userId());
    left.remove(id);
    if (left.isEmpty()) {
      byUser.remove(gone.userId());
    }
    return true;
  }

  /** Removes all factors of a user. */
  public void removeAllOf(String userId) {
    ofUser(userId).keySet().forEach(byId::remove);
    byUser.remove(userId);
  }

  /** A challenge whose factor still exists. */
  public Optional<StoredChallenge> challenge(String id) {
    return Optional.ofNullable(challenges.get(id))
        .filter(challenge -> byId.containsKey(challenge.factorId()));
  }

  public void put(StoredChallenge challenge) {
    challenges.put(challenge.id(), challenge);
  }
}
