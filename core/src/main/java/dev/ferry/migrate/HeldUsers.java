package dev.ferry.migrate;

import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.FindUser;
import dev.ferry.workos.WorkosRequest.GetUser;
import dev.ferry.workos.WorkosRequest.ListFactors;
import dev.ferry.workos.WorkosRequest.ListMemberships;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as WorkOS would if it held these users and nothing went wrong. */
record HeldUsers(Map<String, WorkosUser> byId, Map<String, WorkosUser> byExternalId) {

  Outcome answer(WorkosRequest request) {
    if (request instanceof FindUser find) {
      return found(byExternalId.get(find.externalId()));
    } else if (request instanceof GetUser get) {
      return found(byId.get(get.workosId()));
    } else if (request instanceof RestoreUser restore) {
      return found(byId.get(restore.workosId()));
    } else if (request instanceof ListFactors) {
      return new Outcome.Factors(List.of()); // factors are not read beforehand
    } else if (request instanceof ListMemberships) {
      return new Outcome.MembershipPage(List.of(), null); // nor are memberships
    } else if (request instanceof DeleteUser || request instanceof DeleteFactor) {
      return new Outcome.Deleted();
    }
    throw new IllegalArgumentException("a rollback does not ask for " + request);
  }

  private static Outcome found(@Nullable WorkosUser user) {
    return user == null ? new Outcome.Absent() : new Outcome.OneUser(user);
  }
}
