package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.resource.Grounds;
import dev.ferry.workos.Endpoint;
import java.time.Duration;
import java.util.List;

/** What has to happen next for one user. */
public sealed interface Step {

  /**
   * Send a request that changes something, after the intent is durable.
   *
   * @param grounds what must be so, by looks a moment ago, when it leaves
   */
  record Send(Fact.Intended intent, Endpoint<?> request, Duration delay, Grounds grounds)
      implements Step {
    /** One that rests on nothing that others could have moved. */
    public Send(Fact.Intended intent, Endpoint<?> request, Duration delay) {
      this(intent, request, delay, Grounds.NONE);
    }
  }

  /** Look whether what has taken effect rested on what is still so. */
  record Confirm(Confirmation confirmation, Duration delay) implements Step {}

  /** Send a request that only looks. */
  record Look(OperationKind operation, Endpoint<?> request, Duration delay) implements Step {}

  /** Take note of a fact that follows from the others, and go on. */
  record Note(Fact fact) implements Step {}

  /**
   * Nothing is left to do in this run.
   *
   * @param results of the object, and of what goes with it: a user's second factor
   */
  record Finish(List<? extends Result<?>> results) implements Step {
    public Finish {
      results = List.copyOf(results);
    }
  }
}
