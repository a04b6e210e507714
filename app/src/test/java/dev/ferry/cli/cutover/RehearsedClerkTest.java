package dev.ferry.cli.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded Clerk of a rehearsed night has whom the real one has, and lets in whom it does. */
class RehearsedClerkTest {
  @TempDir private Path folder;
  private EmbeddedClerk clerk;
  private WorkosTwin workos;

  /** With addresses, in the order in which Clerk tells them. */
  private final List<JsonNode> users = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 40, 3, 4);
    clerk = EmbeddedClerk.start(tenant);
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    for (String json : instance().objects(ClerkList.USERS)) {
      JsonNode user = Json.tree(json);
      if (user.at("/email_addresses/0/verification/status").asText().equals("verified")) {
        users.add(user);
      }
    }
  }

  @AfterEach
  void stop() {
    workos.close();
    clerk.close();
  }

  /** The export before it still has them: brought back, they would be created in WorkOS. */
  @Test
  void whoeverClerkDeletedStaysDeleted() throws Exception {
    instance().delete(ClerkList.USERS, users.get(0).path("id").asText());
    instance().delete(ClerkList.USERS, users.get(1).path("id").asText());

    isAsTheRealOne();
  }

  @Test
  void whomTheListsKeepOutTheyKeepOut() throws Exception {
    entry(ClerkList.BLOCKLIST, "identifier", users.get(2));
    entry(ClerkList.BLOCKLIST, "identifier", users.get(3));
    users.stream().skip(4).forEach(user -> entry(ClerkList.ALLOWLIST, "identifier", user));
    entry(ClerkList.WAITLIST, "email_address", users.get(5));

    isAsTheRealOne();
  }

  private void isAsTheRealOne() {
    ferry("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv"); // some rows are broken
    assertThat(ferry("plan").exitCode()).isLessThanOrEqualTo(1);

    Ended ended = ferry("cutover", "--rehearse", "--changes", "0", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("\"before\":{\"words\":\"nothing changed\",\"writes\":0,\"withdrawn\":0}");
  }

  private void entry(ClerkList list, String key, JsonNode user) {
    String id = user.path("id").asText();
    instance()
        .put(
            list,
            Json.object()
                .put("id", list + id)
                .put(key, user.at("/email_addresses/0/email_address").asText())
                .put("status", "pending")
                .toString());
  }

  private ClerkInstance instance() {
    return clerk.twin().state().instance();
  }

  private Ended ferry(String... words) {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", clerk.target().key().reveal())
        .with("CLERK_API_URL", clerk.target().address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .run(words);
  }
}
