package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was there at one moment, to be read while life goes on. Immutable; never prints itself. */
final class Moment {
  private final Map<ClerkList, List<String>> objects = new EnumMap<>(ClerkList.class);
  private final Map<String, Secrets> secrets;

  /** To be made while holding the lock on the instance. */
  Moment(ClerkInstance instance, KnownSecrets secrets) {
    for (ClerkList list : ClerkList.values()) {
      objects.put(list, instance.objects(list));
    }
    this.secrets = secrets.all();
  }

  /** The objects of a list, each parsed when it is its turn: all at once would take much room. */
  Iterable<ObjectNode> of(ClerkList list) {
    List<String> texts = Objects.requireNonNull(objects.get(list));
    return () -> texts.stream().map(World::tree).iterator();
  }

  Secrets secretsOf(String userId) {
    return secrets.getOrDefault(userId, KnownSecrets.NONE);
  }
}
