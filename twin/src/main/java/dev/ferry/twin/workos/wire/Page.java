package dev.ferry.twin.workos.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the order of the list
 * @param before the cursor for what {@code before} fetches, or null if there is nothing
 * @param after the cursor for what {@code after} fetches, or null if there is nothing
 */
public record Page<T>(List<T> items, @Nullable String before, @Nullable String after) {

  /**
   * Cuts a page out of a map that is sorted by ids which ascend in the order of creation. Costs
   * O(log n) to find the start, however deep in the list it is. A cursor whose object is gone still
   * marks its place.
   */
  public static <T> Page<T> cut(
      NavigableMap<String, T> byId,
      PageRequest request,
      Predicate<T> visible,
      Function<T, String> idOf) {
    NavigableMap<String, T> view = request.ascending() ? byId : byId.descendingMap();
    List<T> items;
    boolean preceding;
    boolean following;
    if (request.preceding() == null) {
      NavigableMap<String, T> rest =
          request.following() == null ? view : view.tailMap(request.following(), false);
      items = first(rest.values(), request.limit() + 1, visible);
      following = dropOver(items, request.limit());
      preceding = !items.isEmpty() && any(view.headMap(idOf.apply(items.get(0)), false), visible);
    } else {
      NavigableMap<String, T> rest = view.headMap(request.preceding(), false).descendingMap();
      items = first(rest.values(), request.limit() + 1, visible);
      preceding = dropOver(items, request.limit());
      following = !items.isEmpty() && any(view.tailMap(idOf.apply(items.get(0)), false), visible);
      Collections.reverse(items);
    }
    String newest = preceding ? idOf.apply(items.get(0)) : null;
    String last = following ? idOf.apply(items.get(items.size() - 1)) : null;
    return request.reversedCursors()
        ? new Page<>(items, last, newest)
        : new Page<>(items, newest, last);
  }

  /** The same page of other forms of its items. */
  public <R> Page<R> map(Function<T, R> form) {
    return new Page<>(items.stream().map(form).toList(), before, after);
  }

  /** The page as WorkOS writes a list. */
  public Reply reply(Function<T, ObjectNode> json) {
    ObjectNode list = list(json);
    list.putObject("list_metadata").put("before", before).put("after", after);
    return Reply.json(200, list.toString());
  }

  /** The page of a list that is read in one direction only ({@code EventList}, 2026-08-07). */
  public Reply replyForward(Function<T, ObjectNode> json) {
    ObjectNode list = list(json);
    list.putObject("list_metadata").put("after", after);
    return Reply.json(200, list.toString());
  }

  private ObjectNode list(Function<T, ObjectNode> json) {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    items.forEach(item -> data.add(json.apply(item)));
    return list;
  }

  private static <T> List<T> first(Collection<T> rest, int most, Predicate<T> visible) {
    List<T> items = new ArrayList<>(most);
    for (T item : rest) {
      if (visible.test(item) && items.size() < most) {
        items.add(item);
      }
      if (items.size() == most) {
        break;
      }
    }
    return items;
  }

  private static <T> boolean dropOver(List<T> items, int limit) {
    if (items.size() <= limit) {
      return false;
    }
    items.remove(limit);
    return true;
  }

  private static <T> boolean any(NavigableMap<String, T> part, Predicate<T> visible) {
    return part.values().stream().anyMatch(visible);
  }
}
