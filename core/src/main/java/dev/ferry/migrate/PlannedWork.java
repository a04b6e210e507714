package dev.ferry.migrate;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Workspace;
import java.util.List;

/**
 * All that a plan holds, in the order of what needs what: permissions, then the roles that have
 * them; users and organizations side by side, since they fall under different rate limits; then
 * what hangs on both; and at last what is mailed.
 */
public final class PlannedWork {
  private PlannedWork() {}

  /**
   * @param selection what of it is wanted
   */
  public static Feed of(
      Workspace workspace, UserProtocol users, ObjectProtocol objects, Selection selection) {
    long most = selection.kinds().contains(ObjectKind.USER) ? selection.users() : 0;
    Feed planned = new PlannedUsers(users, workspace.plans(), workspace.journal(), most);
    return new Phases(
        List.of(
            feed(workspace, objects, selection, ObjectKind.PERMISSION),
            feed(workspace, objects, selection, ObjectKind.ROLE),
            new SideBySide(planned, feed(workspace, objects, selection, ObjectKind.ORGANIZATION)),
            new SideBySide(
                feed(workspace, objects, selection, ObjectKind.MEMBERSHIP),
                feed(workspace, objects, selection, ObjectKind.DOMAIN)),
            feed(workspace, objects, selection, ObjectKind.INVITATION),
            feed(workspace, objects, selection, ObjectKind.CONNECTION)));
  }

  private static Feed feed(
      Workspace workspace, ObjectProtocol protocol, Selection selection, ObjectKind kind) {
    return new PlannedObjects(
        protocol, kind, workspace.plans(), workspace.journal(), selection::takes);
  }
}
