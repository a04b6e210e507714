package dev.ferry.migrate;

import dev.ferry.model.ObjectKind;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What we have written to objects that we created, for other objects of Clerk's: whoever leaves an
 * organization and joins it again has another membership in Clerk, and may have the same in WorkOS.
 * Not by the first one's entries alone can be told whether others have changed it since.
 */
record LaterWrites(Journal journal, ObjectKind kind) {

  /** By the Clerk id of that which created it, oldest first; those without any are left out. */
  Map<String, List<ObjectProvenance>> to(List<String> clerkIds) {
    Map<String, String> created = new HashMap<>();
    for (Mapping mapping : journal.mappings().of(kind, clerkIds)) {
      if (mapping.origin() == Origin.CREATED) {
        created.put(mapping.workosId(), mapping.clerkId());
      }
    }
    Map<String, String> creators = new HashMap<>();
    for (Mapping other : journal.mappings().ofWorkosIds(kind, List.copyOf(created.keySet()))) {
      String creator = created.get(other.workosId());
      if (creator != null && !creator.equals(other.clerkId())) {
        creators.put(other.clerkId(), creator);
      }
    }
    return byCreator(creators);
  }

  private Map<String, List<ObjectProvenance>> byCreator(Map<String, String> creators) {
    Map<String, List<ObjectProvenance>> later = new HashMap<>();
    journal.historyOf(List.copyOf(creators.keySet())).entrySet().stream()
        .sorted(Comparator.comparing(other -> last(other.getValue())))
        .forEach(
            other ->
                later
                    .computeIfAbsent(creators.get(other.getKey()), id -> new ArrayList<>())
                    .add(ParentHistory.asRequested(other.getValue())));
    return later;
  }

  private static Instant last(List<Noted> noted) {
    return noted.get(noted.size() - 1).at();
  }
}
