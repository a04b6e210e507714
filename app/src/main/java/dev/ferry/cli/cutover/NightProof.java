package dev.ferry.cli.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.Json;
import dev.ferry.workspace.Memory;
import java.time.Instant;
import java.util.Optional;

/**
 * What a rehearsed night came to, as the environment remembers the newest.
 *
 * @param says in words, without a secret and without an address
 * @param plan the generation of the plan that was carried out first
 * @param policy a digest of the policy that it was played with
 * @param changes how much happened in Clerk until the night
 */
record NightProof(Instant at, boolean passed, String says, long plan, String policy, int changes) {
  private static final String KEY = "proof-night";

  static Optional<NightProof> newest(Memory memory) {
    return memory.recall(KEY).map(NightProof::read);
  }

  void remember(Memory memory) {
    memory.remember(
        KEY,
        Json.object()
            .put("at", at.toString())
            .put("passed", passed)
            .put("says", says)
            .put("plan", plan)
            .put("policy", policy)
            .put("changes", changes)
            .toString());
  }

  private static NightProof read(String text) {
    try {
      JsonNode node = Json.tree(text);
      return new NightProof(
          Instant.parse(node.path("at").asText()),
          node.path("passed").asBoolean(),
          node.path("says").asText(),
          node.path("plan").asLong(),
          node.path("policy").asText(),
          node.path("changes").asInt());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable proof", e);
    }
  }

  /**
   * True if it says something of a night with this policy: where nothing changes, little is tried.
   */
  boolean provesWith(String policyNow) {
    return passed && changes > 0 && policy.equals(policyNow);
  }
}
