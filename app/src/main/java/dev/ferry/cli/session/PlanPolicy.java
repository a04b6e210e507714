package dev.ferry.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Json;
import dev.ferry.model.Policy;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The policy that a plan was made by, as the environment remembers it: another one would decide
 * otherwise, and the plan does not know.
 */
public record PlanPolicy(Workspace workspace) {
  private static final String NAME = "plan-policy";

  /**
   * A key of the policy that says something else than when the plan was made.
   *
   * @param then empty if the plan knew no such key
   * @param now empty if there is no such key any more
   */
  record Changed(String key, String then, String now) {
    String words() {
      return key + " (" + shown(then) + " → " + shown(now) + ")";
    }

    private static String shown(String value) {
      return value.isEmpty() ? "unknown" : value;
    }
  }

  public void remember(PlanInfo plan, Policy policy) {
    ObjectNode node = Json.object().put("plan", plan.generation());
    ObjectNode keys = node.putObject("keys");
    PolicyKeys.of(policy).forEach(keys::put);
    workspace.environmentMemory().remember(NAME, node.toString());
  }

  /** What differs; empty if it is not known by what policy the plan was made. */
  Optional<List<Changed>> changes(PlanInfo plan, Policy now) {
    return workspace
        .environmentMemory()
        .recall(NAME)
        .map(PlanPolicy::read)
        .filter(then -> then.path("plan").asLong() == plan.generation())
        .map(then -> changes(then.path("keys"), PolicyKeys.of(now)));
  }

  /** Says what differs, for a command that goes by the plan as it was made all the same. */
  public void tellChanges(PlanInfo plan, WorkCommand command, Document document) {
    List<Changed> changes = changes(plan, command.policy()).orElse(List.of());
    if (changes.isEmpty()) {
      return;
    }
    command
        .terminal()
        .say(
            command.terminal().yellow("  the policy has changed since the plan was made: ")
                + changes.stream().map(Changed::words).collect(Collectors.joining(", "))
                + "; what follows is by the plan as it was made");
    document.add("policyChanged", changes);
  }

  private static List<Changed> changes(JsonNode then, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(now.keySet());
    then.fieldNames().forEachRemaining(names::add);
    List<Changed> changes = new ArrayList<>();
    for (String name : names) {
      Changed change = new Changed(name, then.path(name).asText(), now.getOrDefault(name, ""));
      if (!change.then().equals(change.now())) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static JsonNode read(String text) {
    try {
      return Json.tree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the policy of the plan cannot be read", e);
    }
  }
}
