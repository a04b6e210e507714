package dev.ferry.migrate;

import dev.ferry.engine.Confirmation;
import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.Resource;
import dev.ferry.resource.RetryCounters;
import dev.ferry.resource.Untouched;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A planned object on the way into WorkOS. Immutable; pure.
 *
 * @param refused what earlier runs were refused for what the object is
 */
record ForwardWorkflow<P extends Planned>(
    Protocol protocol, Resource<P> resource, Work<P> work, Set<OperationKind> refused)
    implements Workflow {
  /** So many looks in a row, each after a longer wait, may not know what is new. */
  private static final int LAGGING_LOOKS = 4;

  ForwardWorkflow {
    refused = Set.copyOf(refused);
  }

  @Override
  public String clerkId() {
    return work.clerkId();
  }

  @Override
  public Step next() {
    return protocol.next(this);
  }

  @Override
  public ForwardWorkflow<P> after(Fact fact) {
    return new ForwardWorkflow<>(protocol, resource, work.after(fact), refused);
  }

  /** The same, hung on what is known by now. */
  ForwardWorkflow<P> under(ParentIds parents) {
    return new ForwardWorkflow<>(protocol, resource, work.under(parents), refused);
  }

  /** The same, with what is known of whether others have touched it. */
  ForwardWorkflow<P> knowing(Untouched untouched) {
    return new ForwardWorkflow<>(protocol, resource, work.knowing(untouched), refused);
  }

  /** The same, with what earlier runs were refused for what the object is. */
  ForwardWorkflow<P> refused(Set<OperationKind> before) {
    return new ForwardWorkflow<>(protocol, resource, work, before);
  }

  /** The same of a plan that holds no more. */
  ForwardWorkflow<P> settlingOnly() {
    return new ForwardWorkflow<>(protocol.settlingOnly(), resource, work, refused);
  }

  @Override
  public boolean refusedBefore(OperationKind operation) {
    return refused.contains(operation);
  }

  Resource<P> resource(OperationKind operation) {
    return resource.of(operation);
  }

  LookUp<?> look(OperationKind operation) {
    return resource(operation).look(work, operation);
  }

  Write<?> write(OperationKind operation) {
    return resource(operation).write(work, operation);
  }

  /** What has to be done once all is written: a look whether its grounds still hold, a way back. */
  Optional<Step> afterLastWrite() {
    return confirmation().or(this::wayBack);
  }

  private Optional<Step> confirmation() {
    Map<OperationKind, String> unseen = new EnumMap<>(OperationKind.class);
    for (OperationKind operation : work.plan().operations()) {
      OperationState standing = work.operation(operation);
      String id = standing.end().workosId();
      if (resource(operation).isBound(operation) && standing.unseen() && id != null) {
        unseen.put(operation, id);
      }
    }
    if (unseen.isEmpty()) {
      return Optional.empty();
    }
    boolean late = unseen.keySet().stream().anyMatch(this::hasLookedForLong);
    Grounds holders = late ? resource.holders(work).grown() : resource.holders(work);
    return holders.isEmpty()
        ? Optional.empty()
        : Optional.of(protocol.confirm(new Confirmation(unseen, holders), this));
  }

  /**
   * Whom others delete right after our write is not found for ever: after looks of so many seconds
   * that is no lag, and nothing of ours is left there.
   */
  private boolean hasLookedForLong(OperationKind operation) {
    return work.operation(operation).attempts().lookFailures() >= LAGGING_LOOKS;
  }

  /** The last first. */
  private Optional<Step> wayBack() {
    List<OperationKind> operations = new ArrayList<>(work.plan().operations());
    Collections.reverse(operations);
    return operations.stream()
        .filter(operation -> work.operation(operation).moved())
        .map(operation -> takeBack(operation).next(protocol.patience(), work.state(), seed()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private TakeBack takeBack(OperationKind moved) {
    return new TakeBack(
        work.writtenAs(moved), resource(moved).reversal(work, moved), work.lost(moved));
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    if (operation.undoes()) {
      return List.of(TakeBack.learn(operation, takenBack(operation), request, outcome));
    }
    LookUp<?> look = look(operation);
    return request.equals(look.request())
        ? look.learn(operation, outcome)
        : write(operation).learn(outcome);
  }

  /** The id of what an undo is about. */
  private String takenBack(OperationKind undo) {
    return work.plan().operations().stream()
        .filter(operation -> operation.writes() && operation.undo() == undo)
        .findFirst()
        .map(work::writtenAs)
        .orElseThrow(() -> new IllegalStateException("nothing is taken back by " + undo));
  }

  long seed() {
    return clerkId().hashCode();
  }

  @Override
  public int failedAttempts(OperationKind operation) {
    RetryCounters attempts = work.operation(operation).attempts();
    return attempts.failures() + attempts.throttles();
  }

  @Override
  public boolean unsettled(OperationKind operation) {
    OperationState standing = work.operation(operation);
    return standing.lost() && !standing.done();
  }

  @Override
  public boolean hasBegun() {
    return work.plan().operations().stream()
        .map(work::operation)
        .anyMatch(operation -> operation.done() || operation.lost());
  }
}
