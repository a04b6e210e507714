package dev.ferry.resource;

import dev.ferry.migrate.Protocol;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserField;
import dev.ferry.resource.OperationState.Duplicate;
import dev.ferry.workos.RateLimitClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object on the way into WorkOS: all in which it differs from others. What has to
 * happen in which order is the same for all ({@link Protocol}); where a kind needs nothing of its
 * own, it says nothing. Implementations are pure and thread-safe.
 *
 * @param <P> what is decided for such an object
 */
public interface Resource<P extends Planned> {

  ObjectKind kind();

  Class<P> planned();

  /** Itself, or what answers for an operation on something that goes with it: a user's factor. */
  default Resource<P> of(OperationKind operation) {
    return this;
  }

  /** How WorkOS knows the object that was there already. */
  String heldAs(Work<P> work);

  /** Under which limit the request of an operation falls that changes something. */
  default RateLimitClass limit(OperationKind operation) {
    return RateLimitClass.GENERAL;
  }

  /** The look-up that shows whether the operation has taken effect. */
  LookUp<?> look(Work<P> work, OperationKind operation);

  /** The request that changes something, without the parts that WorkOS has refused before. */
  Write<?> write(Work<P> work, OperationKind operation);

  /** What takes the operation back; asked only of those that are {@link #isBound bound}. */
  default Reversal reversal(Work<P> work, OperationKind operation) {
    throw new IllegalArgumentException("never taken back: " + operation);
  }

  /** True if nothing is left to write, for WorkOS has refused all of it before. */
  default boolean hasNothingToWrite(Work<P> work, OperationKind operation) {
    return false;
  }

  /** True if it may be there without any doing of ours. */
  default boolean looksFirst(Work<P> work, OperationKind operation) {
    return false;
  }

  /** True if it takes longer than others until a look shows what a lost request did. */
  default boolean settlesSlowly() {
    return false;
  }

  /** Why it is not even tried; empty if it is. */
  default Optional<Fact> refusal(Work<P> work, OperationKind operation) {
    return Optional.empty();
  }

  /** What it means that WorkOS says that it exists already, and it is not where it must be. */
  default Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return new Fact.GaveUp(operation, Reason.EXTERNAL_ID_LOOKUP_FAILED);
  }

  /** True if it binds something to an object that may have moved, and can be taken back. */
  default boolean isBound(OperationKind operation) {
    return false;
  }

  /** What must still be so after the last write of something that is bound. */
  default Grounds holders(Work<P> work) {
    return work.parents().holders();
  }

  /** What arrived differently, by an operation that was done; else the plan's own reason. */
  default @Nullable Reason leftOut(Work<P> work, OperationState done) {
    return done.without().contains(UserField.METADATA)
        ? Reason.METADATA_REFUSED_BY_WORKOS
        : work.plan().reason();
  }

  /** The WorkOS id to tell of one that stays as it is; null if it has none. */
  default @Nullable String knownAs(Work<P> work) {
    return heldAs(work);
  }

  /** The same of one that could not be written. */
  default @Nullable String failedAs(Work<P> work) {
    return null;
  }

  /** What has become of it, and of what goes with it, when nothing is left to do. */
  default List<Result<Outcome>> conclusions(Work<P> work) {
    return List.of(Conclusion.of(this, work));
  }
}
