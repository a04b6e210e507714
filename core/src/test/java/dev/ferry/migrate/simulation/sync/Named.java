package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.departure.Departed;
import dev.ferry.migrate.departure.Departure;
import dev.ferry.migrate.simulation.Must;
import dev.ferry.migrate.simulation.sync.SyncProcess.Found;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.Workspace;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the program itself says at the end: what stays different, what remains, and why. */
final class Named {
  private final Workspace workspace;
  private final Map<ObjectKind, Map<String, String>> remaining = new EnumMap<>(ObjectKind.class);
  private final Set<String> resets = new HashSet<>();

  Named(Workspace workspace, Found found) {
    this.workspace = workspace;
    Departed departed = Must.present(found.departed());
    departed.others().forEach(one -> remains(one, "not-made-by-ferry"));
    departed.unproven().forEach(one -> remains(one, "not-proven-gone"));
    departed.proven().stream().filter(Departure::isOurs).forEach(this::ours);
    found.surplus().forEach(one -> remains(one.kind(), one.clerkId(), one.remains()));
    for (PasswordReset one : workspace.plans().passwordResets(0, Integer.MAX_VALUE)) {
      resets.add(one.clerkId());
    }
  }

  private void ours(Departure one) {
    Result<Undone> result =
        workspace.journal().rollbacks().of(List.of(one.kind()), List.of(one.clerkId())).stream()
            .filter(its -> its.clerkId().equals(one.clerkId()))
            .findFirst()
            .orElse(null);
    if (result == null) {
      Fact.Kept kept = one.kept();
      remains(one, kept == null ? "not-tried-yet" : kept.reason().code());
    } else if (result.outcome() != Undone.DELETED && result.outcome() != Undone.GONE) {
      remains(one, String.valueOf(result.reason()));
    }
  }

  private void remains(Departure one, String why) {
    remains(one.kind(), one.clerkId(), why);
  }

  private void remains(ObjectKind kind, String clerkId, String why) {
    remaining.computeIfAbsent(kind, any -> new HashMap<>()).put(clerkId, why);
  }

  /** Why a right remains in WorkOS that Clerk has taken; null if nothing says that it does. */
  @Nullable String remaining(ObjectKind kind, String clerkId) {
    return remaining.getOrDefault(kind, Map.of()).get(clerkId);
  }

  /** Under which id it came to WorkOS; null if it did not, as far as the program knows. */
  @Nullable String mapping(ObjectKind kind, String clerkId) {
    Mapping mapping = workspace.journal().mappings().byClerkId(kind, List.of(clerkId)).get(clerkId);
    return mapping == null ? null : mapping.workosId();
  }

  long remaining() {
    return remaining.values().stream().mapToLong(Map::size).sum();
  }

  /** True if it is said that the user has another password than Clerk has. */
  boolean isToReset(String clerkId) {
    return resets.contains(clerkId);
  }

  <P extends Planned> @Nullable P plan(Class<P> type, String clerkId) {
    return workspace.plans().ofClerkIds(type, List.of(clerkId)).stream().findFirst().orElse(null);
  }

  /** Why it did not arrive, or not whole, by what became of it or by its plan; null if nothing. */
  @Nullable Reason reason(Planned plan) {
    for (Result<?> result : workspace.journal().results().of(plan.clerkId())) {
      if (result.kind() == plan.kind() && result.reason() != null) {
        return result.reason();
      }
    }
    return plan.reason();
  }

  /** What is said of a field that stays different; null if nothing is. */
  static @Nullable Kept kept(List<Kept> kept, String field) {
    String word = field.startsWith(Thing.METADATA) ? field : field.replace('_', '-');
    return kept.stream().filter(one -> one.field().equals(word)).findFirst().orElse(null);
  }
}
