package dev.ferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what a demo did against what the generator said beforehand, and against what the embedded
 * WorkOS holds. Neither knows anything of the code that did it.
 */
final class DemoCheck {
  private static final int SIGN_INS = 50;

  private final WorkosTwin twin;
  private final GeneratedTenant tenant;
  private final List<String> complaints = new ArrayList<>();
  private int signIns;
  private boolean numbersAgree;

  DemoCheck(WorkosTwin twin, GeneratedTenant tenant) {
    this.twin = twin;
    this.tenant = tenant;
  }

  DemoCheck run(DemoOutcome outcome) throws IOException {
    compareNumbers(outcome);
    numbersAgree = complaints.isEmpty();
    signIn();
    return this;
  }

  int signIns() {
    return signIns;
  }

  boolean numbersAgree() {
    return numbersAgree;
  }

  List<String> complaints() {
    return complaints;
  }

  boolean passed() {
    return complaints.isEmpty();
  }

  private void compareNumbers(DemoOutcome outcome) throws IOException {
    JsonNode expected = Json.tree(Files.readString(tenant.expected()));
    JsonNode snapshot = outcome.document("snapshot");
    JsonNode plan = outcome.document("plan");
    expect("users read", expected.path("snapshot").path("users"), snapshot.path("users"));
    expect("rows rejected", expected.path("snapshot").path("rejects"), snapshot.path("rejects"));
    for (Map.Entry<String, JsonNode> fate : expected.path("fates").properties()) {
      expect(
          "fate " + fate.getKey(),
          fate.getValue(),
          plan.path("fates").path("users").path(fate.getKey()));
    }
    for (Map.Entry<String, JsonNode> reason : expected.path("reasons").properties()) {
      expect(
          "reason " + reason.getKey(),
          reason.getValue(),
          plan.path("reasons").path(reason.getKey()));
    }
    expect("writes", expected.path("writes"), plan.path("writes"));
    JsonNode apply = outcome.document("apply");
    expect("factors", expected.path("factors"), apply.path("factors").path("created"));
    long ours = twin.state().users().stream().filter(user -> isExpected(user.externalId())).count();
    if (ours != expected.path("users").asLong()) {
      complaints.add("WorkOS holds " + ours + " of our users instead of " + expected.path("users"));
    }
  }

  private static boolean isExpected(@org.jspecify.annotations.Nullable String externalId) {
    return externalId != null && externalId.startsWith("user_");
  }

  private void expect(String what, JsonNode expected, JsonNode actual) {
    if (expected.asLong(-1) != actual.asLong(0)) {
      complaints.add(what + ": " + actual.asLong(0) + " instead of " + expected.asLong(-1));
    }
  }

  /** The old password of some users is good at the new place, and another one is not. */
  private void signIn() throws IOException {
    try (Stream<String> lines = Files.lines(tenant.passwords())) {
      for (Iterator<String> some = lines.limit(SIGN_INS).iterator(); some.hasNext(); ) {
        JsonNode user = Json.tree(some.next());
        Optional<TwinUser> found = twin.state().userByExternalId(user.path("clerk_id").asText());
        String password = user.path("password").asText();
        if (found.isPresent()
            && twin.state().passwordIs(found.get().id(), password)
            && !twin.state().passwordIs(found.get().id(), password + "x")) {
          signIns++;
        } else {
          complaints.add("the password of " + user.path("clerk_id").asText() + " does not work");
        }
      }
    }
  }
}
