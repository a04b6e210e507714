package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a write rests on. Empty for what the plan itself has created by a request that was
 * answered: a fresh tenant pays nothing. Immutable; pure.
 */
public final class Grounds {
  /** Nothing that anybody else could have moved. */
  public static final Grounds NONE = new Grounds(List.of());

  private final List<Ground> all;

  private Grounds(List<Ground> all) {
    this.all = List.copyOf(all);
  }

  public static Grounds of(List<? extends Ground> all) {
    return all.isEmpty() ? NONE : new Grounds(List.copyOf(all));
  }

  public static Grounds of(Ground one) {
    return new Grounds(List.of(one));
  }

  public Grounds and(Ground another) {
    List<Ground> both = new ArrayList<>(all);
    both.add(another);
    return new Grounds(both);
  }

  /** The same of what is no longer so new that a look may not know it. */
  public Grounds grown() {
    return of(all.stream().map(Ground::grown).toList());
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Where to look, each once. */
  public List<Endpoint<?>> looks() {
    return all.stream().map(Ground::look).distinct().toList();
  }

  /**
   * What keeps the write from leaving; empty if it may.
   *
   * @param seen what each look has shown
   */
  public Optional<Fact> objection(OperationKind kind, Function<Endpoint<?>, Outcome> seen) {
    return all.stream()
        .map(ground -> ground.objection(kind, seen.apply(ground.look())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grounds grounds && grounds.all.equals(all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
