package dev.ferry.resource;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Policy;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind that hangs on nothing and of which an environment has few: what WorkOS holds of it is one
 * list, read whole for a plan and for a verification, and all of it is decided together.
 * Implementations are pure and thread-safe.
 *
 * @param <C> what Clerk holds
 * @param <P> what is decided
 * @param <T> what WorkOS holds
 */
public interface Standalone<C extends ClerkObject, P extends ObjectPlan, T> extends Resource<P> {

  Class<C> clerk();

  Class<T> held();

  /** A page of all that WorkOS holds, oldest first. */
  Endpoint<Page<T>> page(@Nullable String after);

  /** Under what the journal knows it. */
  String id(T held);

  /** By what it is recognised as that which was planned: an id that WorkOS gives, or less. */
  String key(T held);

  /** The key that it must have if it was planned so; asked only of what is expected. */
  String key(P plan);

  /** The request that shows one that the list did not show. */
  Endpoint<?> look(String workosId);

  /** What its answer shows; nothing if it is no answer to it. */
  List<T> shown(@Nullable Object answer);

  /** Decides about all of them. */
  List<P> plan(List<Numbered<C>> all, List<T> held, Policy policy);
}
