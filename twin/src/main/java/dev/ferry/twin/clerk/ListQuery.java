package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants of a list. Immutable.
 *
 * @param field what to sort by, or null for the time of creation
 * @param rows which rows stay
 */
record ListQuery(
    int limit,
    long offset,
    boolean ascending,
    @Nullable Field field,
    Predicate<Row> rows,
    Form form) {

  /** The parameter that may give the version in place of the header. */
  static final String VERSION = "__clerk_api_version";

  private static final Set<String> PAGE = Set.of("limit", "offset", VERSION);
  private static final String ORDER = "order_by";

  /** Reads a request for a page. Anything undocumented is a 422. */
  static ListQuery of(Request request, Listing listing) {
    Set<String> known = new HashSet<>(PAGE);
    known.addAll(listing.filters().keySet());
    known.addAll(listing.switches());
    if (listing.ordered()) {
      known.add(ORDER);
    }
    refuseOthers(request, known);
    String order = order(request, listing);
    boolean signed = order.startsWith("+") || order.startsWith("-");
    String name = signed ? order.substring(1) : order;
    return new ListQuery(
        limit(request),
        offset(request),
        !order.startsWith("-"),
        listing.orders().get(name),
        rows(request, listing),
        listing.form().apply(request));
  }

  /** Refuses parameters that are not among these. */
  static void refuseOthers(Request request, Set<String> known) {
    for (String name : request.query().keySet()) {
      if (!known.contains(name)) {
        throw Refusal.unknown(name);
      }
    }
  }

  /** Which rows a request's filters let through. */
  static Predicate<Row> rows(Request request, Listing listing) {
    Predicate<Row> all = row -> true;
    for (Map.Entry<String, Filter> filter : listing.filters().entrySet()) {
      List<String> values = request.values(filter.getKey());
      if (!values.isEmpty()) {
        all = all.and(filter.getValue().of(filter.getKey(), values));
      }
    }
    return all;
  }

  /** The same for objects that lie in the wanted order already. */
  ListQuery presorted() {
    return new ListQuery(limit, offset, ascending, null, rows, form);
  }

  /** Whether the order is that of creation, either way round. */
  boolean byCreation() {
    return field == null;
  }

  /**
   * Of several orders the first one counts. A {@code +} that was not written as {@code %2B} arrives
   * as a space, and so is no order.
   */
  private static String order(Request request, Listing listing) {
    List<String> orders = request.values(ORDER);
    String order = orders.isEmpty() ? "-created_at" : orders.get(0);
    String name = order.replaceFirst("^[+-]", "");
    if (!name.equals("created_at") && !listing.orders().containsKey(name)) {
      throw Refusal.value(ORDER, "cannot order by '" + order + "'");
    }
    return order;
  }

  private static int limit(Request request) {
    String value = request.query().getOrDefault("limit", "10");
    if (!value.matches("[1-9]\\d{0,2}") || Integer.parseInt(value) > 500) {
      throw Refusal.value("limit", "limit must be 1 to 500");
    }
    return Integer.parseInt(value);
  }

  private static long offset(Request request) {
    String value = request.query().getOrDefault("offset", "0");
    if (!value.matches("\\d{1,12}")) {
      throw Refusal.value("offset", "offset must be 0 or more");
    }
    return Long.parseLong(value);
  }
}
