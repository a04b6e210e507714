package dev.ferry.migrate.simulation;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Rollbacks;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Upkeep.Line;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The plan and the journal as the feeds of an apply or a rollback see them. They answer what a feed
 * asks; whoever asks for anything else has not been thought of.
 */
final class SimulatedStores {
  private final SimulatedUsers users;
  private final SimulatedObjects objects;
  private final SimulatedJournal journal;

  SimulatedStores(SimulatedUsers users, SimulatedObjects objects, SimulatedJournal journal) {
    this.users = users;
    this.objects = objects;
    this.journal = journal;
  }

  PlanStore plans() {
    return answering(PlanStore.class, this::plans);
  }

  Journal journal() {
    return answering(Journal.class, this::journal);
  }

  /** Nobody has read anything back since our last write; of passwords, events told. */
  Sightings sightings(Others others) {
    return answering(
        Sightings.class,
        asked ->
            switch (asked.name()) {
              case "readBacks" -> List.of();
              case "events" -> others.events(asked.ids());
              default -> throw new AssertionError(asked);
            });
  }

  private Object plans(Question asked) {
    return switch (asked.name()) {
      case "leftAfter" ->
          asked.planned() == ObjectKind.USER
              ? users.leftAfter(asked.number(1), (int) asked.number(2), journal)
              : objects.leftAfter(asked.planned(), asked.number(1), (int) asked.number(2));
      case "after" -> objects.after(asked.planned(), asked.number(1), (int) asked.number(2));
      case "ofClerkIds" ->
          ((List<?>) asked.of(1))
              .stream()
                  .map(String.class::cast)
                  .map(
                      id ->
                          asked.planned() == ObjectKind.USER ? users.of(id).plan() : objects.of(id))
                  .toList();
      default -> throw new AssertionError(asked);
    };
  }

  private Object journal(Question asked) {
    return switch (asked.name()) {
      case "factsOf" -> asked.ids().stream().collect(Collectors.toMap(id -> id, journal::factsOf));
      case "refusedOf" ->
          asked.ids().stream().collect(Collectors.toMap(id -> id, journal::refusedOf));
      case "historyOf" ->
          asked.ids().stream().distinct().collect(Collectors.toMap(id -> id, this::historyOf));
      case "mappings" -> answering(Mappings.class, this::mappings);
      case "rollbacks" -> answering(Rollbacks.class, this::rollbacks);
      default -> throw new AssertionError(asked);
    };
  }

  private List<Noted> historyOf(String clerkId) {
    return journal.tidied().historyOf(clerkId).stream().map(Line::noted).toList();
  }

  private Object mappings(Question asked) {
    return switch (asked.name()) {
      case "of" ->
          ((List<?>) asked.of(1))
              .stream()
                  .map(String.class::cast)
                  .filter(id -> journal.workosId(id) != null)
                  .map(id -> new Mapping(asked.kind(), id, workosId(id), Mapping.Origin.CREATED))
                  .toList();
      case "after" -> journal.mappings().after(asked.kind(), (String) asked.of(1));
      case "ofWorkosIds" -> journal.mappings().ofWorkosIds(asked.kind(), (List<?>) asked.of(1));
      default -> throw new AssertionError(asked);
    };
  }

  /** What a rollback asks. */
  private Object rollbacks(Question asked) {
    return switch (asked.name()) {
      case "touchedBefore" ->
          journal.touched().before(asked.kind(), asked.number(1), (int) asked.number(2));
      case "belonging" -> journal.belonging(asked.kind(), ((List<?>) asked.of(1)));
      case "of" ->
          of(
              (List<?>) asked.of(1),
              asked.of(0).equals(List.of(ObjectKind.USER))
                  ? journal.undone().users()
                  : journal.undone().objects());
      default -> throw new AssertionError(asked);
    };
  }

  private static <T> List<T> of(List<?> clerkIds, Map<String, T> results) {
    return clerkIds.stream().map(results::get).filter(Objects::nonNull).toList();
  }

  private String workosId(String clerkId) {
    return Objects.requireNonNull(journal.workosId(clerkId));
  }

  private static <T> T answering(Class<T> store, Function<Question, Object> answers) {
    return store.cast(
        Proxy.newProxyInstance(
            store.getClassLoader(),
            new Class<?>[] {store},
            (proxy, method, of) ->
                answers.apply(new Question(method, of == null ? List.of() : List.of(of)))));
  }

  private record Question(Method method, List<Object> of) {
    Object of(int place) {
      return of.get(place);
    }

    String name() {
      return method.getName();
    }

    long number(int place) {
      return ((Number) of.get(place)).longValue();
    }

    ObjectKind planned() {
      return Kinds.of(((Class<?>) of.get(0)).asSubclass(Planned.class));
    }

    ObjectKind kind() {
      return (ObjectKind) of.get(0);
    }

    List<String> ids() {
      return ((List<?>) of.get(0)).stream().map(String.class::cast).toList();
    }
  }
}
