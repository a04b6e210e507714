package dev.ferry.kind.organization;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.MetadataGround;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be written of an organization is as the plan saw it: nobody has changed it since. What
 * holds already what is to be written is as good.
 */
public record OrganizationUntouchedGround(
    WorkosOrganization before, TargetOrganization written, Set<OrganizationField> fields)
    implements Ground {

  public OrganizationUntouchedGround {
    fields = Set.copyOf(fields);
  }

  @Override
  public Endpoint<?> look() {
    return new OrganizationEndpoints.GetOrganization(before.id());
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosOrganization found) {
      if (!before.id().equals(found.id())) {
        return Ground.unclear(kind, "WorkOS returned another organization");
      }
      return isUntouched(found)
          ? Optional.empty()
          : Ground.changed(kind, "others have changed the organization " + before.id());
    } else if (Ground.isAbsent(seen)) {
      return Ground.changed(kind, "the organization " + before.id() + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  private boolean isUntouched(WorkosOrganization now) {
    boolean name =
        !fields.contains(OrganizationField.NAME)
            || now.name().equals(before.name())
            || now.name().equals(written.name());
    boolean metadata =
        !fields.contains(OrganizationField.METADATA)
            || MetadataGround.isUntouched(
                now.metadata(), before.metadata(), written.metadata(), written.dropped());
    return name && metadata;
  }
}
