package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what must become of a tenant. Used by one thread. */
final class Tally {
  private final Map<String, Integer> reasons = new TreeMap<>();
  private int created;
  private int adopted;
  private int blocked;
  private int skipped;
  private int rejects;
  private int factors;
  private int passwords;
  private int passwordResets;

  void rejected(int rows) {
    rejects += rows;
  }

  int rejects() {
    return rejects;
  }

  void add(Expectation.Blocked user) {
    blocked++;
    reasons.merge(user.reason(), 1, Integer::sum);
  }

  void add(Expectation.Skipped user) {
    skipped++;
    reasons.merge(user.reason(), 1, Integer::sum);
  }

  void add(Expectation.Arrives user) {
    created += user.adopted() ? 0 : 1;
    adopted += user.adopted() ? 1 : 0;
    factors += user.factorSent() ? 1 : 0;
    passwords += user.passwordSent() ? 1 : 0;
    boolean lost = user.reasons().stream().anyMatch(reason -> reason.startsWith("password-"));
    passwordResets += lost ? 1 : 0;
    user.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
  }

  /** The sums, as {@code expected.json} has them. */
  ObjectNode json(long seed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", "ferry.expected/1").put("seed", seed);
    json.putObject("snapshot")
        .put("users", created + adopted + blocked + skipped)
        .put("rejects", rejects);
    json.putObject("fates").put("create", created).put("adopt", adopted).put("blocked", blocked);
    ObjectNode counts = json.putObject("reasons");
    reasons.forEach(counts::put);
    return json.put("factors", factors)
        .put("passwords", passwords)
        .put("passwordResets", passwordResets)
        .put("users", created + adopted)
        .put("writes", created + factors);
  }

  /** The sums of a tenant with organizations: also what must become of all that is no user. */
  ObjectNode json(long seed, ObjectTally objects) {
    ObjectNode json = json(seed);
    json.withObject("/fates").put("skip", skipped);
    json.set("objects", objects.json());
    int userWrites = created + factors + objects.userWrites();
    return json.put("userWrites", userWrites)
        .put("generalWrites", objects.generalWrites())
        .put("writes", userWrites + objects.generalWrites());
  }
}
