package dev.ferry.kind.user;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.Untouched;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;

/**
 * Nobody has used or touched a user since our last write to it: only then is its password replaced.
 * Else it keeps what it has.
 *
 * @param since what this run has written to the user
 */
public record PasswordGround(String workosId, Untouched untouched, LastWrite since)
    implements Ground {

  @Override
  public Endpoint<?> look() {
    return new UserEndpoints.GetUser(workosId);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosUser found) {
      return workosId.equals(found.id())
          ? untouched.objection(found, since).map(why -> new Fact.Adopted(kind, workosId, why))
          : Ground.unclear(kind, "WorkOS returned another user");
    } else if (Ground.isAbsent(seen)) {
      return Ground.changed(kind, "the user " + workosId + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }
}
