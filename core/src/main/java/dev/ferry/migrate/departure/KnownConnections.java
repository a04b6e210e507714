package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which connections of organizations were ever switched on in Clerk, as far as a plan saw: what an
 * administrator has set up anew in WorkOS by a hand-over sheet is in no journal, and of a
 * connection that is gone no snapshot tells.
 */
public record KnownConnections(Workspace workspace) {
  private static final String MEMORY = "connections-known";

  /** Those of the newest snapshot are known from now on. */
  public void note() {
    Map<String, String> known = organizations();
    for (ClerkConnection connection : active()) {
      String organization = connection.organizationId();
      if (organization != null) {
        known.put(connection.id(), organization);
      }
    }
    String text =
        known.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining("\n"));
    workspace.environmentMemory().remember(MEMORY, text);
  }

  /** Each with its organization, both by Clerk id. */
  Map<String, String> organizations() {
    Map<String, String> known = new TreeMap<>();
    workspace
        .environmentMemory()
        .recall(MEMORY)
        .ifPresent(
            text ->
                text.lines()
                    .map(line -> line.split(" ", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> known.put(pair[0], pair[1])));
    return known;
  }

  /** Those that are switched on in Clerk now. */
  List<ClerkConnection> active() {
    return workspace.snapshots().objectsAfter(ObjectKind.CONNECTION, 0, Integer.MAX_VALUE).stream()
        .map(Placed::object)
        .map(ClerkConnection.class::cast)
        .filter(ClerkConnection::active)
        .toList();
  }
}
