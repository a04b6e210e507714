package dev.ferry.migrate.simulation;

import dev.ferry.workos.WorkosRequest;

/** What must hold when a request arrives that undoes something. */
interface RollbackCheck {
  /** While nothing is rolled back, nothing may be undone. */
  RollbackCheck NONE_MAY_BE =
      request ->
          Must.must(
              !(request instanceof WorkosRequest.DeleteUser
                  || request instanceof WorkosRequest.DeleteFactor
                  || request instanceof WorkosRequest.RestoreUser),
              "an apply undoes something:",
              request);

  void check(WorkosRequest request);
}
