package dev.ferry.kind.role;

import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role has no permission that replacing them as a whole would take away: others may have given it
 * some since the plan.
 *
 * @param afterwards all that it is to have
 * @param dropped what is taken from it
 * @param young true if this plan creates it, so that a look may not know it so far
 * @param lost true if an answer was lost, so that what is found may be our doing
 */
public record RoleGround(
    String slug, Set<String> afterwards, Set<String> dropped, boolean young, boolean lost)
    implements Ground {

  public RoleGround {
    afterwards = Set.copyOf(afterwards);
    dropped = Set.copyOf(dropped);
  }

  @Override
  public Endpoint<?> look() {
    return new RoleEndpoints.GetRole(slug);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof RoleAnswer found && found.role() != null) {
      return slug.equals(found.slug())
          ? objection(kind, found.role())
          : Ground.unclear(kind, "WorkOS returned another role");
    } else if (Ground.isAbsent(seen)) {
      return young
          ? Optional.empty() // the request itself will tell
          : Ground.changed(kind, "the role " + slug + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  public Optional<Fact> objection(OperationKind kind, WorkosRole role) {
    Set<String> others = new TreeSet<>(role.permissions());
    others.removeAll(afterwards);
    if (others.isEmpty() && role.permissions().containsAll(afterwards)) {
      return Optional.of(
          lost ? new Fact.Applied(kind, role.slug()) : new Fact.Adopted(kind, role.slug()));
    }
    others.removeAll(dropped);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fact.Refused(
                kind,
                Reason.TARGET_DIFFERS,
                0,
                "since the plan was made others gave it "
                    + String.join(", ", others)
                    + ": plan again"));
  }
}
