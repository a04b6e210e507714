package dev.ferry.source.clerk.api;

import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Users, and elements of other lists, in the order of their creation, listed and counted as Clerk
 * does, or as a test says.
 */
final class FakeClerk implements Transport {
  final List<String> users = new ArrayList<>();
  final List<Call> calls = new ArrayList<>();
  private final Map<ClerkList, List<String>> lists = new EnumMap<>(ClerkList.class);

  /** What to do before the n-th call, from 1. */
  final Map<Integer, Runnable> before = new HashMap<>();

  /** An answer in place of the usual one to the n-th call; null for the usual. */
  IntFunction<@Nullable Delivery> instead = n -> null;

  Cursor cursor = Cursor.KNOWN;
  String environment = "production";

  /** What becomes of {@code starting_after}. */
  enum Cursor {
    KNOWN,
    IGNORED,
    REFUSED,
    /** Known, and refused once its user is deleted. */
    REFUSED_IF_GONE
  }

  FakeClerk(int users) {
    IntStream.rangeClosed(1, users).forEach(i -> this.users.add("user_" + i));
  }

  static Delivery reply(int status, String body) {
    return new Delivery.Reply(status, Map.of(), body);
  }

  static Delivery error(int status, String code) {
    return reply(
        status,
        "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"no\"}],\"clerk_trace_id\":\"t1\"}");
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    calls.add(call);
    before.getOrDefault(calls.size(), () -> {}).run();
    Delivery other = instead.apply(calls.size());
    whenDone.accept(other != null ? other : answer(call));
  }

  private Delivery answer(Call call) {
    String path = call.uri().getPath();
    Map<String, String> asked = query(call);
    if (path.endsWith("/instance")) {
      return reply(
          200, "{\"id\":\"ins_1\",\"environment_type\":\"" + environment + "\",\"x\":null}");
    } else if (path.endsWith("/users/count")) {
      return reply(200, "{\"object\":\"total_count\",\"total_count\":" + users.size() + "}");
    } else if (!path.endsWith("/users")) {
      return Arrays.stream(ClerkList.values())
          .filter(list -> path.endsWith("/v1/" + list.path()))
          .findFirst()
          .map(list -> page(list(list), list.isWhole() ? Map.of("limit", "100000") : asked))
          .orElseGet(() -> error(404, "resource_not_found"));
    }
    int limit = Integer.parseInt(asked.getOrDefault("limit", "10"));
    String after = asked.get("starting_after");
    if (after == null || cursor == Cursor.IGNORED) {
      return page(Integer.parseInt(asked.getOrDefault("offset", "0")), limit);
    }
    boolean gone = !users.contains(after);
    if (cursor == Cursor.REFUSED || (cursor == Cursor.REFUSED_IF_GONE && gone)) {
      return error(422, "form_param_value_invalid");
    }
    return gone ? reply(200, "[]") : page(users.indexOf(after) + 1, limit);
  }

  /** The elements of a list besides users, to be changed at will. */
  List<String> list(ClerkList list) {
    return lists.computeIfAbsent(list, any -> new ArrayList<>());
  }

  private static Delivery page(List<String> elements, Map<String, String> asked) {
    return reply(
        200,
        elements.stream()
            .skip(Integer.parseInt(asked.getOrDefault("offset", "0")))
            .limit(Integer.parseInt(asked.getOrDefault("limit", "10")))
            .collect(
                Collectors.joining(
                    ",", "{\"data\":[", "],\"total_count\":" + elements.size() + "}")));
  }

  private Delivery page(int from, int limit) {
    return reply(
        200,
        users.stream()
            .skip(from)
            .limit(limit)
            .map(FakeClerk::json)
            .collect(Collectors.joining(",", "[", "]")));
  }

  /** An element that is no object stands in the list as it is. */
  static String json(String user) {
    return user.startsWith("user_")
        ? ApiJson.ada("id", "\"" + user.split(" ", 2)[0] + "\"")
            .replace("\"Lovelace\"", "\"" + user.replaceAll("^\\S+ ?", "") + "\"")
        : user;
  }

  private static Map<String, String> query(Call call) {
    String query = call.uri().getRawQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  /** What was asked of the list, without its order. */
  List<String> pages() {
    return calls.stream()
        .map(call -> String.valueOf(call.uri().getRawQuery()))
        .filter(query -> query.startsWith("limit"))
        .map(query -> query.replace("&order_by=%2Bcreated_at", ""))
        .toList();
  }

  @Override
  public void close() {}
}
