package dev.ferry.verify;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a journal knows of WorkOS ids, in memory; the part of it that is asked for them. */
final class KnownMappings {
  private final List<Mapping> users = new ArrayList<>();
  private final List<ObjectMapping> objects = new ArrayList<>();
  private final Map<String, List<Fact>> facts = new HashMap<>();

  Journal alone() {
    return Overlay.of(Journal.class, this, null);
  }

  void user(String clerkId, String workosId) {
    users.removeIf(user -> user.clerkId().equals(clerkId));
    users.add(new Mapping(clerkId, workosId, Origin.CREATED, null));
  }

  void object(ObjectKind kind, String clerkId, String workosId, Origin origin) {
    objects.add(new ObjectMapping(kind, clerkId, workosId, origin));
  }

  void last(String clerkId, Fact fact) {
    facts.put(clerkId, List.of(fact));
  }

  Map<String, List<Fact>> factsOf(List<String> clerkIds) {
    Map<String, List<Fact>> those = new HashMap<>(facts);
    those.keySet().retainAll(clerkIds);
    return those;
  }

  List<Mapping> mappingsOf(List<String> clerkIds) {
    return users.stream().filter(user -> clerkIds.contains(user.clerkId())).toList();
  }

  List<Mapping> mappingsOfWorkosIds(List<String> workosIds) {
    return users.stream().filter(user -> workosIds.contains(user.workosId())).toList();
  }

  List<ObjectMapping> objectMappingsOf(List<String> clerkIds) {
    return objects.stream().filter(object -> clerkIds.contains(object.clerkId())).toList();
  }

  List<ObjectMapping> objectMappingsAfter(ObjectKind kind, String clerkId, int limit) {
    return objects.stream()
        .filter(object -> object.kind() == kind && object.clerkId().compareTo(clerkId) > 0)
        .sorted(Comparator.comparing(ObjectMapping::clerkId))
        .limit(limit)
        .toList();
  }
}
