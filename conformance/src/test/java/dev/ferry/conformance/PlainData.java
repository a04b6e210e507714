package dev.ferry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A generated tenant without what its data is odd in on purpose (see {@link ClerkDifferences}):
 * Clerk's own client gives a whole page up over one of these.
 */
record PlainData(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LATER =
      List.of("last_active_at", "mfa_disabled_at", "legal_accepted_at");

  void makePlain() throws IOException {
    change(ClerkList.USERS, PlainData::user);
    change(ClerkList.ORGANIZATIONS, PlainData::organization);
    change(ClerkList.DOMAINS, domain -> domain.put("enrollment_mode", "manual_invitation"));
  }

  private static void user(ObjectNode user) {
    for (JsonNode account : user.path("external_accounts")) {
      if (!List.of("external_account", "facebook_account")
          .contains(account.path("object").asText())) {
        user.putArray("external_accounts");
      }
    }
    LATER.stream().filter(field -> !user.has(field)).forEach(user::putNull);
    user.withArray("passkeys");
    user.withArray("saml_accounts");
    if (!user.path("unsafe_metadata").isObject()) {
      user.putObject("unsafe_metadata");
    }
  }

  private static void organization(ObjectNode organization) {
    if (!organization.has("slug")) {
      organization.put("slug", "given-" + organization.path("id").asText());
    }
    if (!organization.path("private_metadata").isObject()) {
      organization.putObject("private_metadata");
    }
  }

  private void change(ClerkList list, Consumer<ObjectNode> change) throws IOException {
    Path file = folder.resolve(list.file());
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode json = (ObjectNode) JSON.readTree(line);
      change.accept(json);
      lines.add(json.toString());
    }
    Files.write(file, lines);
  }
}
