package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nobody has changed what we wrote of an organization or a membership: only then is given back what
 * was there before, or deleted what was not.
 *
 * @param written all that it holds by our doing
 * @param original what it held before; what holds that again needs nothing. Null if it is our
 *     creation
 */
public record ObjectAsWrittenGround(
    Endpoint<?> look, String workosId, ObjectContent written, @Nullable ObjectContent original)
    implements Ground {

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (Ground.isAbsent(seen)) {
      return Optional.of(new Fact.Applied(kind, workosId)); // what is gone is as good as taken back
    }
    ObjectContent now = content(seen);
    if (now == null) {
      return Optional.of(InconclusiveOutcomes.look(kind, seen));
    } else if (now.equals(written)) {
      return Optional.empty();
    }
    return now.equals(original)
        ? Optional.of(new Fact.Applied(kind, workosId))
        : Ground.changed(kind, "others have changed " + workosId + " since");
  }

  /** Null if the look shows nothing of it. */
  private @Nullable ObjectContent content(Outcome seen) {
    if (seen.value() instanceof WorkosMembership found && found.id().equals(workosId)) {
      return ObjectContent.of(found);
    }
    return seen.value() instanceof WorkosOrganization found && found.id().equals(workosId)
        ? ObjectContent.of(found)
        : null;
  }
}
