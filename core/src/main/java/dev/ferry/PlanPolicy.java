package dev.ferry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.Policy;
import dev.ferry.workspace.Memory;
import dev.ferry.workspace.PlanInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The policy that a plan was made by, as the environment remembers it: another one would decide
 * otherwise, and the plan does not know.
 */
record PlanPolicy(Memory memory) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NAME = "plan-policy";

  void remember(PlanInfo plan, Policy policy) {
    ObjectNode node = MAPPER.createObjectNode().put("plan", plan.generation());
    ObjectNode keys = node.putObject("keys");
    PolicyKeys.of(policy).forEach(keys::put);
    memory.remember(NAME, node.toString());
  }

  /** What differs; empty if it is not known by what policy the plan was made. */
  Optional<List<PolicyChange>> changes(PlanInfo plan, Policy now) {
    return memory
        .recall(NAME)
        .map(PlanPolicy::read)
        .filter(then -> then.path("plan").asLong() == plan.generation())
        .map(then -> changes(then.path("keys"), PolicyKeys.of(now)));
  }

  private static List<PolicyChange> changes(JsonNode then, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(now.keySet());
    then.fieldNames().forEachRemaining(names::add);
    List<PolicyChange> changes = new ArrayList<>();
    for (String name : names) {
      PolicyChange change =
          new PolicyChange(name, then.path(name).asText(), now.getOrDefault(name, ""));
      if (!change.then().equals(change.now())) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the policy of the plan cannot be read", e);
    }
  }
}
