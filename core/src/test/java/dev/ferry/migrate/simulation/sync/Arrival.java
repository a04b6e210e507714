package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Held;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears what a request of ours is about to do in WorkOS, and when it has left. */
interface Arrival {
  /** Fields of a user, an organization or a membership; those of null go. */
  void writes(Held<Thing> held, Map<String, @Nullable String> fields, long left);

  void setsPassword(Held<Thing> user, String digest, long left);

  void deletesUser(Held<Thing> user, long left);

  void deletesFactor(Held<Thing> factor, long left);

  void deletesOrganization(Held<Thing> organization, long left);

  void deletesMembership(Held<Thing> membership, long left);

  void createsUser(Thing user, long left);

  void createsMembership(Thing membership, long left);
}
