package dev.ferry.kind.user;

import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Work;
import java.util.Optional;

/** What goes with a user and is planned with it: its second factor. */
public interface UserPart extends Resource<UserPlan> {

  /**
   * What has become of it; empty if the user is to have none.
   *
   * @param user what has become of its user
   */
  Optional<Result<Outcome>> conclusion(Work<UserPlan> work, Result<Outcome> user);
}
