package dev.ferry.kind.connection;

import dev.ferry.kind.connection.ConnectionEndpoints.GetConnection;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosConnection;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;

/**
 * Nobody has finished or changed the draft of a connection that we created: only then is it
 * deleted. What a customer's administrator has set up meanwhile can't be given back.
 *
 * @param written its name and type by our doing
 */
public record ConnectionUnfinishedGround(String connectionId, ObjectContent written)
    implements Ground {

  @Override
  public Endpoint<?> look() {
    return new GetConnection(connectionId);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosConnection found) {
      return found.id().equals(connectionId)
          ? objection(kind, found)
          : Ground.unclear(kind, "WorkOS returned another connection");
    } else if (Ground.isAbsent(seen)) {
      return Optional.of(new Fact.Applied(kind, connectionId)); // gone is as good as taken back
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  private Optional<Fact> objection(OperationKind kind, WorkosConnection now) {
    return now.isOff() && ObjectContent.of(now).equals(written)
        ? Optional.empty()
        : Ground.changed(
            kind, "others have changed " + connectionId + " since, its state is " + now.state());
  }
}
