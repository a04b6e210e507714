package dev.ferry.workos.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reads show of what is held, by id or slug, and when: in a time of its own, which passes only
 * when somebody waits.
 */
public final class Lag {
  private final Map<String, Duration> shownFrom = new HashMap<>();
  private final Map<String, Duration> shownUntil = new HashMap<>();
  private final Map<String, ObjectNode> outdated = new HashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private final Set<String> onlyListed = new HashSet<>();
  private final Set<String> deletedMeanwhile = new HashSet<>();
  private final List<Duration> waits = new ArrayList<>();
  private Duration now = Duration.ZERO;

  /** No read shows it before. */
  public Lag showsOnlyFrom(Duration moment, String id) {
    shownFrom.put(id, moment);
    return this;
  }

  /** It is gone from then on. */
  public Lag showsOnlyUntil(Duration moment, String id) {
    shownUntil.put(id, moment);
    return this;
  }

  /** Until then, reads show what has this one's id as this one. */
  public Lag showsOutdatedUntil(Duration moment, Record before) {
    ObjectNode json = WorkosJson.of(before);
    outdated.put(json.get("id").asText(), json);
    return showsOnlyFrom(moment, json.get("id").asText());
  }

  /** Lists leave it out; a look-up finds it. */
  public Lag listsNever(String id) {
    unlisted.add(id);
    return this;
  }

  /** It is deleted, and lists show it all the same. */
  public Lag onlyLists(String id) {
    onlyListed.add(id);
    return this;
  }

  /** It is listed and found, and gone when what belongs to it is asked for. */
  public Lag deletesMeanwhile(String id) {
    deletedMeanwhile.add(id);
    return this;
  }

  /** How long was waited, each time. */
  public List<Duration> waits() {
    return waits;
  }

  /** Time passes. */
  public void pause(Duration length) {
    waits.add(length);
    now = now.plus(length);
  }

  /** How long was waited in all. */
  Duration now() {
    return now;
  }

  boolean isDeletedMeanwhile(String id) {
    return deletedMeanwhile.contains(id);
  }

  Optional<ObjectNode> listed(String id, ObjectNode held) {
    return unlisted.contains(id) ? Optional.empty() : shown(id, held);
  }

  Optional<ObjectNode> found(String id, ObjectNode held) {
    return onlyListed.contains(id) ? Optional.empty() : shown(id, held);
  }

  private Optional<ObjectNode> shown(String id, ObjectNode held) {
    Duration end = shownUntil.get(id);
    if (end != null && now.compareTo(end) >= 0) {
      return Optional.empty();
    }
    boolean upToDate = now.compareTo(shownFrom.getOrDefault(id, Duration.ZERO)) >= 0;
    return Optional.ofNullable(upToDate ? held : outdated.get(id));
  }
}
