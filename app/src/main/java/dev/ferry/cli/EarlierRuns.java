package dev.ferry.cli;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectMapping;
import dev.ferry.workspace.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the journal knows of before the plan at hand is carried out. */
record EarlierRuns(Workspace workspace) {
  private static final int BATCH = 1_000;

  /** The WorkOS ids, of roles and permissions the slugs, of all that it has met in WorkOS. */
  Set<String> workosIds() {
    Set<String> ids = new HashSet<>();
    List<Mapping> users = workspace.journal().mappingsAfter("", BATCH);
    while (!users.isEmpty()) {
      users.forEach(user -> ids.add(user.workosId()));
      users = workspace.journal().mappingsAfter(users.get(users.size() - 1).clerkId(), BATCH);
    }
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      List<ObjectMapping> objects = workspace.journal().objectMappingsAfter(kind, "", BATCH);
      while (!objects.isEmpty()) {
        objects.forEach(object -> ids.add(object.workosId()));
        String last = objects.get(objects.size() - 1).clerkId();
        objects = workspace.journal().objectMappingsAfter(kind, last, BATCH);
      }
    }
    return ids;
  }
}
