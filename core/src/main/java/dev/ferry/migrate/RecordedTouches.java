package dev.ferry.migrate;

import dev.ferry.model.UserPlan;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.Untouched;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the workspace knows of others' doing on users whose password a plan replaces, by what a
 * rollback knows it by: our last write, what was read back after it, and the events.
 *
 * @param events how far they were read; of what they do not tell nothing is known
 */
public record RecordedTouches(Journal journal, Sightings sightings, EventReading.Read events)
    implements Function<List<UserPlan>, Map<String, Untouched>> {

  @Override
  public Map<String, Untouched> apply(List<UserPlan> users) {
    Map<String, Untouched> all = new HashMap<>();
    List<UserPlan> those = users.stream().filter(UserPlan::replacesPassword).toList();
    if (those.isEmpty()) {
      return all;
    }
    Map<String, List<Noted>> noted =
        journal.historyOf(those.stream().map(UserPlan::clerkId).toList());
    Map<String, UserTraces> traces = new RecordedTraces(journal, sightings).of(noted);
    for (UserPlan plan : those) {
      UserTraces known = traces.get(plan.clerkId());
      List<Noted> facts = noted.get(plan.clerkId());
      if (known != null
          && facts != null
          && String.valueOf(plan.workosId()).equals(known.workosId())) {
        all.put(plan.clerkId(), untouched(plan, facts, known));
      }
    }
    return all;
  }

  private Untouched untouched(UserPlan plan, List<Noted> facts, UserTraces traces) {
    LastWrite own = LastWrite.NONE;
    for (Noted entry : facts) {
      own = own.after(entry.fact());
    }
    return new Untouched(own.and(traces.written()), traces.readBack(), told(plan, traces));
  }

  private @Nullable String told(UserPlan plan, UserTraces traces) {
    PasswordEvent event = traces.password();
    if (event != null) {
      return switch (event.kind()) {
        case SET -> "its password was set at " + event.at();
        case USED -> "its password was used at " + event.at();
      };
    } else if (events.refused() != null) {
      return "WorkOS does not tell what happened to passwords: " + events.refused();
    }
    return events.blindBefore().filter(from -> !isCreatedSince(plan, from)).isPresent()
        ? "WorkOS does not tell any more what happened to its password at first"
        : null;
  }

  private static boolean isCreatedSince(UserPlan plan, Instant from) {
    return Optional.ofNullable(plan.before())
        .flatMap(user -> LastWrite.moment(user.createdAt()))
        .filter(created -> !created.isBefore(from))
        .isPresent();
  }
}
