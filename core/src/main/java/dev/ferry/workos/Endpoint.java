package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Delivery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to WorkOS: all that is known of it in one place, from its path to how its answer is
 * read. Implementations are records: equal requests ask the same. Pure.
 *
 * @param <A> what an answer is read into
 */
public interface Endpoint<A> {

  Route route();

  /** The request in WorkOS's words. */
  HttpRequest http();

  /**
   * Reads the body of a 2xx; what it does not need it ignores.
   *
   * @return null if it is not what was asked for
   */
  @Nullable A read(JsonNode body);

  /** The secret values that the request carries; an echo of them is struck out of any message. */
  default List<Sensitive<String>> secrets() {
    return List.of();
  }

  default RateLimitClass rateLimitClass() {
    return route().rateLimitClass();
  }

  /** True if a 403 speaks of the object, and not of the key: the run goes on. */
  default boolean forbiddenIsAboutTheObject() {
    return route().has(Route.Trait.OBJECT_IF_403);
  }

  /**
   * True if the refusal says that the environment does not offer this request at all.
   *
   * @param json true if the body is a JSON object
   */
  default boolean isNotOffered(ApiError error, Delivery.Reply reply, boolean json) {
    return false;
  }

  /**
   * True if the answer names what was asked for. One that names another object says nothing about
   * this request: what became of it nobody knows.
   */
  default boolean isNamedBy(A answer) {
    return true;
  }

  /** What it is about, as printed: user, membership, … */
  default String noun() {
    return "object";
  }

  /** What an answer names in place of what was asked for, in words; empty if it names that. */
  default Optional<String> misnamed(Outcome outcome) {
    A answer = answer(outcome);
    return answer == null || isNamedBy(answer)
        ? Optional.empty()
        : Optional.of("the answer names another " + noun());
  }

  /**
   * What was answered to this request.
   *
   * @param outcome of this request, as {@link WorkosAnswers#read} told it
   * @return null if it was not answered with what was asked for
   */
  default @Nullable A answer(Outcome outcome) {
    return outcome instanceof Outcome.Answer answer ? answer.to(this) : null;
  }

  /** A deletion, of whose answer nothing is read. */
  interface Deletion extends Endpoint<Void> {
    @Override
    default @Nullable Void read(JsonNode body) {
      return null;
    }
  }
}
