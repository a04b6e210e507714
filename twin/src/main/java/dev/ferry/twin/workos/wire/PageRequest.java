package dev.ferry.twin.workos.wire;

import dev.ferry.twin.http.Request;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for (docs, "pagination", February 2026).
 *
 * @param limit the most items, 1 to 100
 * @param ascending whether the oldest comes first
 * @param following the id that the page comes after in the order of the list, or null
 * @param preceding the id that the page comes before in the order of the list, or null
 * @param reversedCursors whether {@code before} means older and {@code after} newer (order
 *     "normal")
 */
public record PageRequest(
    int limit,
    boolean ascending,
    @Nullable String following,
    @Nullable String preceding,
    boolean reversedCursors) {

  private static final Set<String> OWN = Set.of("limit", "before", "after", "order");

  /**
   * The page that a request asks for. Anything undocumented is a 422.
   *
   * @param prefix what ids in the list begin with
   * @param filters parameters allowed besides those of the page
   */
  public static PageRequest of(Request request, String prefix, Set<String> filters) {
    Map<String, String> query = request.query();
    Set<String> known = new HashSet<>(OWN);
    known.addAll(filters);
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.message(422, "Validation failed: " + name + " is not a known parameter.");
      }
    }
    String before = cursor(query, "before", prefix);
    String after = cursor(query, "after", prefix);
    if (before != null && after != null) {
      throw Refusal.message(422, "Validation failed: before and after exclude each other.");
    }
    String order = query.getOrDefault("order", "desc");
    return switch (order) {
      case "asc", "desc" ->
          new PageRequest(limit(query), order.equals("asc"), after, before, false);
      case "normal" -> new PageRequest(limit(query), false, before, after, true);
      default -> throw Refusal.message(422, "Validation failed: order is asc, desc or normal.");
    };
  }

  private static @Nullable String cursor(Map<String, String> query, String name, String prefix) {
    String value = query.get(name);
    if (value != null && !value.startsWith(prefix)) {
      throw Refusal.message(422, "Validation failed: " + name + " is not an id of this list.");
    }
    return value;
  }

  private static int limit(Map<String, String> query) {
    String value = query.getOrDefault("limit", "10");
    if (!value.matches("[1-9]\\d?|100")) {
      throw Refusal.message(422, "Validation failed: limit must be 1 to 100.");
    }
    return Integer.parseInt(value);
  }
}
