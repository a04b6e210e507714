package dev.ferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;

/** One user as WorkOS must hold it afterwards. */
record ExpectedUser(JsonNode line) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ExpectedUser firstWithFactor(Tenant tenant) throws IOException {
    for (String text : Files.readAllLines(tenant.files().expectedUsers())) {
      JsonNode line = JSON.readTree(text);
      if (line.path("has_totp").asBoolean() && line.path("by").asText().equals("create")) {
        return new ExpectedUser(line);
      }
    }
    throw new AssertionError("no user with a second factor in the tenant");
  }

  String clerkId() {
    return line.path("external_id").asText();
  }

  /** The body that creates this very user, but for its password. */
  String body() {
    ObjectNode body = JSON.createObjectNode();
    for (String name :
        new String[] {
          "external_id", "email", "email_verified", "first_name", "last_name", "metadata"
        }) {
      JsonNode value = line.path(name);
      if (!value.isNull() && !value.isMissingNode()) {
        body.set(name, value);
      }
    }
    return body.toString();
  }
}
