package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.bounds.PageTrail;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param after the cursor of the next page, null on the last
 */
public record Page<T>(List<T> elements, @Nullable String after) {
  public Page {
    elements = List.copyOf(elements);
  }

  /** A list that has no further pages. */
  public static <T> Page<T> whole(List<T> elements) {
    return new Page<>(elements, null);
  }

  /**
   * @throws UnfitAnswerException if the body is none, or if one element cannot be read
   */
  public static <T> Page<T> read(JsonNode body, Function<JsonNode, T> element) {
    List<T> elements = JsonFields.list(body, element);
    // Without list_metadata nobody knows whether this is the last page.
    JsonNode metadata = body.path("list_metadata");
    if (!metadata.isObject()) {
      throw new UnfitAnswerException("has no list_metadata");
    }
    return new Page<>(elements, after(metadata.path("after")));
  }

  /**
   * Not there, or null, is the end (OpenAPI spec 2026-08-07). Whatever else is no text is no cursor
   * either, and no word that nothing follows: the rest of the list would be missing in silence.
   */
  private static @Nullable String after(JsonNode after) {
    if (after.isMissingNode() || after.isNull()) {
      return null;
    } else if (after.isTextual() && !after.asText().isBlank()) {
      return after.asText();
    }
    throw new UnfitAnswerException("has an \"after\" that is no text");
  }

  /** The same of a list of which one page is enough, whatever it says of others. */
  public static <T> Page<T> readFirst(JsonNode body, Function<JsonNode, T> element) {
    return whole(JsonFields.list(body, element));
  }

  /**
   * The cursor to go on with.
   *
   * @param trail of the pages before this one
   * @throws ReadFailedException if the list leads in a circle: it would be read for ever
   */
  @Nullable
  public String next(PageTrail trail, String what) {
    Optional<String> why = stuck(trail);
    if (why.isPresent()) {
      throw refused("its list of " + what + " " + why.get());
    }
    return after;
  }

  /** Why the list would be read for ever; empty if it gets on. */
  public Optional<String> stuck(PageTrail trail) {
    if (after == null) {
      return Optional.empty();
    } else if (!trail.isFresh(after)) {
      return Optional.of("does not advance past " + after);
    }
    return trail.advances(elements)
        ? Optional.empty()
        : Optional.of("does not end: it was given up at " + after);
  }

  /** That a list cannot be read, for the reason that its answer gives. */
  public static ReadFailedException refused(String what, Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected
        ? refused(rejected.error().describe())
        : refused("an answer that does not fit a list of " + what);
  }

  private static ReadFailedException refused(String why) {
    return new ReadFailedException(ReadFailedException.Cause.REFUSED, why);
  }
}
