package dev.ferry.kind.user;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody has changed what we wrote of a user: only then is given back what was there before.
 *
 * @param written what the user held when it was seen that something had moved
 * @param fields that are to be given back
 * @param original what they held before; who holds that again needs nothing
 */
public record UserAsWrittenGround(
    String workosId, UserContent written, Set<UserField> fields, UserContent original)
    implements Ground {

  public UserAsWrittenGround {
    fields = Set.copyOf(fields);
  }

  @Override
  public Endpoint<?> look() {
    return new UserEndpoints.GetUser(workosId);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosUser found) {
      if (!workosId.equals(found.id())) {
        return Ground.unclear(kind, "WorkOS returned another user");
      }
      UserContent now = UserContent.of(found);
      if (Collections.disjoint(now.differences(written), fields)) {
        return Optional.empty();
      }
      return Collections.disjoint(now.differences(original), fields)
          ? Optional.of(new Fact.Applied(kind, workosId))
          : Ground.changed(kind, "others have changed the user " + workosId + " since");
    } else if (Ground.isAbsent(seen)) {
      return Optional.of(new Fact.Applied(kind, workosId)); // what is gone is as good as taken back
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }
}
