package dev.ferry.engine;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Grounds;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The look after the last write to somebody who was there before: it shows whether what the writes
 * rested on moved while they were under way. Immutable; pure.
 *
 * @param applied what took effect and is not confirmed so far, with the id of what was written
 * @param grounds what must still be so
 */
public record Confirmation(Map<OperationKind, String> applied, Grounds grounds) {

  public Confirmation {
    applied = java.util.Collections.unmodifiableMap(new TreeMap<>(applied));
  }

  /** The operation to which a look that tells nothing is charged. */
  public OperationKind first() {
    return applied.keySet().iterator().next();
  }

  /**
   * @param seen what each look has shown; each left after the writes were answered
   */
  public List<Fact> judge(Function<Endpoint<?>, Outcome> seen) {
    Optional<Fact> objection = grounds.objection(first(), seen);
    if (objection.isEmpty()) {
      return applied.keySet().stream().<Fact>map(Fact.Confirmed::new).toList();
    } else if (objection.get() instanceof Fact.Refused changed) {
      List<Fact> moved = new ArrayList<>();
      WorkosUser user = user(seen);
      applied.forEach((kind, id) -> moved.add(new Fact.Moved(kind, id, changed.message(), user)));
      return moved;
    }
    return List.of(objection.get());
  }

  private @org.jspecify.annotations.Nullable WorkosUser user(Function<Endpoint<?>, Outcome> seen) {
    return grounds.looks().stream()
        .filter(UserEndpoints.GetUser.class::isInstance)
        .map(look -> seen.apply(look).value())
        .filter(WorkosUser.class::isInstance)
        .map(WorkosUser.class::cast)
        .findFirst()
        .orElse(null);
  }
}
