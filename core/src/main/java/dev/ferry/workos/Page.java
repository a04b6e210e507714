package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

  /** Null if the body is none, or if one element cannot be read. */
  public static <T> @Nullable Page<T> read(JsonNode body, Function<JsonNode, @Nullable T> element) {
    List<T> elements = JsonFields.list(body, element);
    // Without list_metadata nobody knows whether this is the last page.
    JsonNode metadata = body.path("list_metadata");
    return elements == null || !metadata.isObject()
        ? null
        : new Page<>(elements, JsonFields.text(metadata, "after"));
  }

  /** The same of a list of which one page is enough, whatever it says of others. */
  public static <T> @Nullable Page<T> readFirst(
      JsonNode body, Function<JsonNode, @Nullable T> element) {
    List<T> elements = JsonFields.list(body, element);
    return elements == null ? null : whole(elements);
  }

  /**
   * The cursor to go on with.
   *
   * @param asked the cursor that this page was asked for with
   * @throws ReadFailedException if it is the same again: the list would be read for ever
   */
  @Nullable
  public String next(@Nullable String asked, String what) {
    if (after != null && after.equals(asked)) {
      throw refused("its list of " + what + " does not advance past " + after);
    }
    return after;
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
