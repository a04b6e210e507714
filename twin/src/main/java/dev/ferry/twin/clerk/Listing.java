package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a listing endpoint documents (OpenAPI of 2026-05-12). Immutable.
 *
 * @param list where its objects are
 * @param orders what {@code order_by} takes besides {@code created_at}
 * @param ordered whether there is an {@code order_by} at all
 * @param filters the parameters that leave rows out
 * @param switches further parameters
 * @param form how objects are shown, which may depend on the switches
 */
record Listing(
    ClerkList list,
    Map<String, Field> orders,
    boolean ordered,
    Map<String, Filter> filters,
    Set<String> switches,
    Function<Request, Form> form) {

  /** Copies the collections. */
  Listing {
    orders = Map.copyOf(orders);
    filters = Map.copyOf(filters);
    switches = Set.copyOf(switches);
  }

  /** A list that is shown as it was given, in one order, whole. */
  static Listing of(ClerkList list) {
    return new Listing(list, Map.of(), false, Map.of(), Set.of(), request -> Form.VERBATIM);
  }

  /** The same, which can be ordered by creation and by these. */
  Listing orderedBy(Map<String, Field> others) {
    return new Listing(list, others, true, filters, switches, form);
  }

  /** The same with one more filter. */
  Listing filtered(String parameter, Filter filter) {
    Map<String, Filter> more = new HashMap<>(filters);
    more.put(parameter, filter);
    return new Listing(list, orders, ordered, more, switches, form);
  }

  /** The same with further parameters. */
  Listing switched(String... parameters) {
    Set<String> more = new HashSet<>(switches);
    more.addAll(Set.of(parameters));
    return new Listing(list, orders, ordered, filters, more, form);
  }

  /** The same, shown like this. */
  Listing shown(Function<Request, Form> other) {
    return new Listing(list, orders, ordered, filters, switches, other);
  }
}
