package dev.ferry.kind.user;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.MetadataGround;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be written of a user is as the plan saw it: nobody has changed it since. What holds
 * already what is to be written is as good.
 */
public record UserUntouchedGround(
    String workosId, UserContent before, TargetUser written, Set<UserField> fields)
    implements Ground {

  public UserUntouchedGround {
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
      Set<UserField> touched = touched(UserContent.of(found));
      return touched.isEmpty()
          ? Optional.empty()
          : Ground.changed(
              kind,
              "others have changed "
                  + touched.stream().map(UserField::word).collect(Collectors.joining(", "))
                  + " of the user "
                  + workosId);
    } else if (Ground.isAbsent(seen)) {
      return Ground.changed(kind, "the user " + workosId + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  private Set<UserField> touched(UserContent now) {
    Set<UserField> touched = EnumSet.noneOf(UserField.class);
    touched.addAll(now.differences(before));
    touched.retainAll(now.differences(UserContent.of(written)));
    touched.retainAll(fields);
    if (MetadataGround.isUntouched(
        now.metadata(), before.metadata(), written.metadata(), written.dropped())) {
      touched.remove(UserField.METADATA);
    }
    return touched;
  }
}
