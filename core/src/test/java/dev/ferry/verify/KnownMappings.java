package dev.ferry.verify;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Mappings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a journal knows of WorkOS ids, in memory; the part of it that is asked for them. */
final class KnownMappings implements Mappings {
  private final List<Mapping> known = new ArrayList<>();
  private final Map<String, List<Fact>> facts = new HashMap<>();

  Journal alone() {
    return Overlay.of(Journal.class, this, null);
  }

  Mappings mappings() {
    return this;
  }

  void user(String clerkId, String workosId) {
    known.removeIf(one -> one.clerkId().equals(clerkId));
    object(ObjectKind.USER, clerkId, workosId, Origin.CREATED);
  }

  void object(ObjectKind kind, String clerkId, String workosId, Origin origin) {
    known.add(new Mapping(kind, clerkId, workosId, origin));
  }

  void last(String clerkId, Fact fact) {
    facts.put(clerkId, List.of(fact));
  }

  Map<String, List<Fact>> factsOf(List<String> clerkIds) {
    Map<String, List<Fact>> those = new HashMap<>(facts);
    those.keySet().retainAll(clerkIds);
    return those;
  }

  @Override
  public List<Mapping> of(ObjectKind kind, List<String> clerkIds) {
    return of(kind).filter(one -> clerkIds.contains(one.clerkId())).toList();
  }

  @Override
  public Map<String, String> usersOf(List<String> externalIds) {
    return externalIds.stream().collect(Collectors.toMap(id -> id, id -> id));
  }

  @Override
  public List<Mapping> ofWorkosIds(ObjectKind kind, List<String> workosIds) {
    return of(kind).filter(one -> workosIds.contains(one.workosId())).toList();
  }

  @Override
  public List<Mapping> after(ObjectKind kind, String clerkId, int limit) {
    return of(kind)
        .filter(one -> one.clerkId().compareTo(clerkId) > 0)
        .sorted(Comparator.comparing(Mapping::clerkId))
        .limit(limit)
        .toList();
  }

  private Stream<Mapping> of(ObjectKind kind) {
    return known.stream().filter(one -> one.kind() == kind);
  }
}
