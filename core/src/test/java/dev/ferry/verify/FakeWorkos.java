package dev.ferry.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.WorkosUser;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WorkOS that holds users and factors in memory and only shows them: in lists of three users a
 * page, and by external id. What it shows may lag behind what it holds; its time passes only when
 * somebody waits.
 */
final class FakeWorkos implements Transport, Waiting {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 3;
  private static final Pattern FACTORS = Pattern.compile(".*/users/([^/]+)/auth_factors");
  private static final Pattern BY_ID = Pattern.compile(".*/users/([^/]+)");
  private static final Pattern LOOK_UP = Pattern.compile(".*/users/external_id/([^/]+)");

  private final List<WorkosUser> users = new ArrayList<>();
  private final Map<String, List<String>> factors = new HashMap<>();
  private final Set<String> deletedMeanwhile = new HashSet<>();
  private final Map<String, Duration> shownFrom = new HashMap<>();
  private final Map<String, Duration> shownUntil = new HashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private final Set<String> onlyListed = new HashSet<>();
  private final Map<String, Duration> factorsShownFrom = new HashMap<>();
  private final Map<String, WorkosUser> outdated = new HashMap<>();
  private final List<String> methods = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int lists;
  private int lookUps;

  FakeWorkos holds(WorkosUser... some) {
    users.addAll(List.of(some));
    return this;
  }

  FakeWorkos holdsFactors(String workosId, String... types) {
    factors.put(workosId, List.of(types));
    return this;
  }

  /** No read shows it before. */
  FakeWorkos showsOnlyFrom(Duration moment, String workosId) {
    shownFrom.put(workosId, moment);
    return this;
  }

  /** Lists leave it out; a look-up finds it. */
  FakeWorkos listsNever(String workosId) {
    unlisted.add(workosId);
    return this;
  }

  /** It is deleted, and lists show it all the same. */
  FakeWorkos onlyLists(String workosId) {
    onlyListed.add(workosId);
    return this;
  }

  /** It is gone from then on. */
  FakeWorkos showsOnlyUntil(Duration moment, String workosId) {
    shownUntil.put(workosId, moment);
    return this;
  }

  /** No read shows its factors before. */
  FakeWorkos showsFactorsOnlyFrom(Duration moment, String workosId) {
    factorsShownFrom.put(workosId, moment);
    return this;
  }

  /** Until then, reads show the user with this one's id as this one. */
  FakeWorkos showsOutdatedUntil(Duration moment, WorkosUser before) {
    outdated.put(before.id(), before);
    shownFrom.put(before.id(), moment);
    return this;
  }

  /** It is listed and found, and gone when its factors are asked for. */
  FakeWorkos deletesMeanwhile(String workosId) {
    deletedMeanwhile.add(workosId);
    return this;
  }

  List<String> methods() {
    return methods;
  }

  /** How long was waited, each time. */
  List<Duration> waits() {
    return waits;
  }

  /** How often the list was read from its beginning. */
  int lists() {
    return lists;
  }

  int lookUps() {
    return lookUps;
  }

  @Override
  public void pause(Duration length) {
    waits.add(length);
    now = now.plus(length);
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    methods.add(call.method());
    Matcher asked = FACTORS.matcher(call.uri().getPath());
    Matcher lookUp = LOOK_UP.matcher(call.uri().getPath());
    Matcher byId = BY_ID.matcher(call.uri().getPath());
    if (lookUp.matches()) {
      whenDone.accept(user(user -> lookUp.group(1).equals(user.externalId())));
    } else if (byId.matches()) {
      whenDone.accept(user(user -> byId.group(1).equals(user.id())));
    } else if (!asked.matches()) {
      whenDone.accept(ok(page(String.valueOf(call.uri().getQuery()))));
    } else if (deletedMeanwhile.contains(asked.group(1))) {
      whenDone.accept(new Delivery.Reply(404, Map.of(), "{\"message\":\"User not found\"}"));
    } else {
      whenDone.accept(ok(factorsOf(asked.group(1))));
    }
  }

  private Delivery user(Predicate<WorkosUser> which) {
    lookUps++;
    return shown().stream()
        .filter(user -> !onlyListed.contains(user.id()))
        .filter(which)
        .findFirst()
        .map(user -> ok(json(user)))
        .orElseGet(() -> new Delivery.Reply(404, Map.of(), "{\"message\":\"User not found\"}"));
  }

  private List<WorkosUser> shown() {
    return users.stream()
        .filter(user -> isOver(shownFrom, user.id()) || outdated.containsKey(user.id()))
        .filter(user -> !shownUntil.containsKey(user.id()) || !isOver(shownUntil, user.id()))
        .map(user -> isOver(shownFrom, user.id()) ? user : outdated.getOrDefault(user.id(), user))
        .toList();
  }

  private boolean isOver(Map<String, Duration> from, String workosId) {
    return now.compareTo(from.getOrDefault(workosId, Duration.ZERO)) >= 0;
  }

  private static Delivery ok(ObjectNode body) {
    return new Delivery.Reply(200, Map.of(), body.toString());
  }

  private ObjectNode page(String query) {
    List<WorkosUser> shown =
        shown().stream().filter(user -> !unlisted.contains(user.id())).toList();
    int first = 0;
    lists += query.contains("after=") ? 0 : 1;
    for (int i = 0; i < shown.size(); i++) {
      if (query.endsWith("after=" + shown.get(i).id())) {
        first = i + 1;
      }
    }
    int end = Math.min(first + PAGE, shown.size());
    ArrayNode data = JSON.createArrayNode();
    shown.subList(first, end).forEach(user -> data.add(json(user)));
    ObjectNode body = JSON.createObjectNode();
    body.set("data", data);
    body.putObject("list_metadata")
        .put("after", end < shown.size() ? shown.get(end - 1).id() : null);
    return body;
  }

  private static ObjectNode json(WorkosUser user) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("id", user.id())
            .put("email", user.email())
            .put("email_verified", user.emailVerified())
            .put("first_name", user.firstName())
            .put("last_name", user.lastName())
            .put("external_id", user.externalId());
    json.set("metadata", JSON.valueToTree(user.metadata()));
    return json;
  }

  private ObjectNode factorsOf(String workosId) {
    ArrayNode data = JSON.createArrayNode();
    List<String> held = factors.getOrDefault(workosId, List.of());
    for (String type : isOver(factorsShownFrom, workosId) ? held : List.<String>of()) {
      data.add(JSON.createObjectNode().put("id", "f" + data.size()).put("type", type));
    }
    ObjectNode body = JSON.createObjectNode();
    body.set("data", data);
    body.putObject("list_metadata").putNull("after");
    return body;
  }

  @Override
  public void close() {}
}
