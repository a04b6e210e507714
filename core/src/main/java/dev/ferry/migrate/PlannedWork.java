package dev.ferry.migrate;

import dev.ferry.engine.InterleavedQueue;
import dev.ferry.engine.Phases;
import dev.ferry.engine.WorkQueue;
import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.Untouched;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that a plan holds, in the order of what needs what: permissions, and what else hangs on
 * nothing; then the roles that have them; users and organizations side by side, since they fall
 * under different rate limits; then what hangs on both; what is mailed; and at last what an
 * environment may not offer.
 */
public final class PlannedWork {
  private PlannedWork() {}

  /**
   * @param selection what of it is wanted
   */
  public static WorkQueue of(
      PlanStore plans, Journal journal, Protocol protocol, Selection selection) {
    return of(plans, journal, protocol, selection, users -> Map.of());
  }

  /**
   * The same.
   *
   * @param touches whether others have touched users who get a newer password
   */
  public static WorkQueue of(
      PlanStore plans,
      Journal journal,
      Protocol protocol,
      Selection selection,
      Function<List<UserPlan>, Map<String, Untouched>> touches) {
    Function<ObjectKind, PlannedObjects> those =
        kind -> new PlannedObjects(protocol, kind, plans, journal, selection::takes);
    long most = selection.kinds().contains(ObjectKind.USER) ? selection.users() : 0;
    WorkQueue planned = new PlannedUsers(protocol, plans, journal, most, touches);
    List<WorkQueue> phases = new ArrayList<>();
    Kinds.standalone().forEach(kind -> phases.add(those.apply(kind.kind())));
    phases.add(those.apply(ObjectKind.ROLE));
    phases.add(new InterleavedQueue(planned, those.apply(ObjectKind.ORGANIZATION)));
    phases.add(
        new InterleavedQueue(those.apply(ObjectKind.MEMBERSHIP), those.apply(ObjectKind.DOMAIN)));
    phases.add(those.apply(ObjectKind.INVITATION));
    phases.add(new PlannedConnections(those.apply(ObjectKind.CONNECTION), journal));
    return new Phases(List.copyOf(phases));
  }
}
