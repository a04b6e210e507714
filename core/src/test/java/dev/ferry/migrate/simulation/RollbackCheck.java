package dev.ferry.migrate.simulation;

import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;

/** What must hold when a request arrives that undoes something. */
interface RollbackCheck {
  /** While nothing is rolled back, nothing may be undone. */
  RollbackCheck NONE_MAY_BE =
      request -> {
        OperationKind change = Requests.change(request);
        Must.must(change == null || !change.undoes(), "an apply undoes something:", request);
      };

  void check(Endpoint<?> request);
}
