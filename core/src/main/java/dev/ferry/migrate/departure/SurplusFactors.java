package dev.ferry.migrate.departure;

import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosFactor;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Authenticators in WorkOS of users who have none in Clerk any more, where the answer to an
 * enrolment of ours was lost and Clerk's authenticator was switched off before a plan asked for it.
 * Nothing proves them ours, so that nothing is taken away: but at WorkOS the user is asked for a
 * code that nobody may have any more. Asks WorkOS of those users alone.
 */
record SurplusFactors(Workspace workspace, Reads reads) {
  private static final int PAGE = 100;

  List<RemainingRight> find() throws InterruptedException {
    List<RemainingRight> found = new ArrayList<>();
    List<Mapping> page = workspace.departures().enrolmentsUnknownAfter("", PAGE);
    while (!page.isEmpty()) {
      find(page, found);
      String last = page.get(page.size() - 1).clerkId();
      page = workspace.departures().enrolmentsUnknownAfter(last, PAGE);
    }
    return found;
  }

  private void find(List<Mapping> users, List<RemainingRight> found) throws InterruptedException {
    Map<String, Mapping> byId = new LinkedHashMap<>();
    users.forEach(user -> byId.putIfAbsent(user.workosId(), user)); // two may have been one user's
    reads.all(
        byId.keySet().stream().map(ListFactors::new).iterator(),
        (request, outcome) -> {
          Mapping user = byId.get(request.workosId());
          if (user != null) {
            factors(request, outcome).stream()
                .filter(WorkosFactor::isTotp)
                .map(factor -> remaining(user, factor))
                .forEach(found::add);
          }
        });
  }

  private static List<WorkosFactor> factors(ListFactors request, Outcome outcome) {
    if (Reads.isAbsent(outcome)) {
      return List.of(); // the user is gone, and what it had
    }
    Page<WorkosFactor> listed = request.answer(outcome);
    if (listed == null) {
      throw Reads.unfit(outcome, "a list of second factors");
    }
    return listed.elements();
  }

  private static RemainingRight remaining(Mapping user, WorkosFactor factor) {
    return new RemainingRight(
        ObjectKind.FACTOR,
        user.clerkId(),
        factor.id(),
        LostRight.TOTP_OFF.code(),
        "not-proven-ours",
        "an enrolment of ours got no answer");
  }
}
