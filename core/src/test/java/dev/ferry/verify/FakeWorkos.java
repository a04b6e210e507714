package dev.ferry.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.WorkosUser;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WorkOS that holds users and factors in memory and only lists them, three users a page. */
final class FakeWorkos implements Transport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 3;
  private static final Pattern FACTORS = Pattern.compile(".*/users/([^/]+)/auth_factors");

  private final List<WorkosUser> users = new ArrayList<>();
  private final Map<String, List<String>> factors = new HashMap<>();
  private final Set<String> deletedMeanwhile = new HashSet<>();
  private final List<String> methods = new ArrayList<>();

  FakeWorkos holds(WorkosUser... some) {
    users.addAll(List.of(some));
    return this;
  }

  FakeWorkos holdsFactors(String workosId, String... types) {
    factors.put(workosId, List.of(types));
    return this;
  }

  /** It is listed, and gone when its factors are asked for. */
  FakeWorkos deletesMeanwhile(String workosId) {
    deletedMeanwhile.add(workosId);
    return this;
  }

  List<String> methods() {
    return methods;
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    methods.add(call.method());
    Matcher asked = FACTORS.matcher(call.uri().getPath());
    if (!asked.matches()) {
      whenDone.accept(ok(page(String.valueOf(call.uri().getQuery()))));
    } else if (deletedMeanwhile.contains(asked.group(1))) {
      whenDone.accept(new Delivery.Reply(404, Map.of(), "{\"message\":\"User not found\"}"));
    } else {
      whenDone.accept(ok(factorsOf(asked.group(1))));
    }
  }

  private static Delivery ok(ObjectNode body) {
    return new Delivery.Reply(200, Map.of(), body.toString());
  }

  private ObjectNode page(String query) {
    int first = 0;
    for (int i = 0; i < users.size(); i++) {
      if (query.endsWith("after=" + users.get(i).id())) {
        first = i + 1;
      }
    }
    int end = Math.min(first + PAGE, users.size());
    ArrayNode data = JSON.createArrayNode();
    users.subList(first, end).forEach(user -> data.add(json(user)));
    ObjectNode body = JSON.createObjectNode();
    body.set("data", data);
    body.putObject("list_metadata")
        .put("after", end < users.size() ? users.get(end - 1).id() : null);
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
    for (String type : factors.getOrDefault(workosId, List.of())) {
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
