package dev.ferry.migrate;

import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as WorkOS would if it held these users and nothing went wrong. */
record HeldUsers(Map<String, WorkosUser> byId, Map<String, WorkosUser> byExternalId) {

  Outcome answer(Endpoint<?> request) {
    if (request instanceof FindUser find) {
      return found(byExternalId.get(find.externalId()));
    } else if (request instanceof GetUser get) {
      return found(byId.get(get.workosId()));
    } else if (request instanceof RestoreUser restore) {
      return found(byId.get(restore.workosId()));
    } else if (request instanceof ListFactors) {
      return new Outcome.Answer(Page.whole(List.of())); // factors are not read beforehand
    } else if (request instanceof ListMemberships) {
      return new Outcome.Answer(new Page<>(List.of(), null)); // nor are memberships
    } else if (request instanceof DeleteUser || request instanceof DeleteFactor) {
      return new Outcome.Deleted();
    }
    throw new IllegalArgumentException("a rollback does not ask for " + request);
  }

  private static Outcome found(@Nullable WorkosUser user) {
    return user == null ? new Outcome.Absent() : new Outcome.Answer(user);
  }
}
