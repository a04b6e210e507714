package dev.ferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.TwinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The door of the emulator: hands everything on, marks each {@link EmulatorDifference} that shows,
 * and puts right those that are said to be put right. Thread-safe.
 */
final class EmulatorDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLES = "/authorization/roles";

  private final EmulatorClient emulator;
  private final TwinServer server;
  private final Set<EmulatorDifference> seen =
      Collections.synchronizedSet(EnumSet.noneOf(EmulatorDifference.class));

  /** After how many more writes the emulator's window is used up; below zero if never. */
  private final AtomicInteger writesUntilThePause = new AtomicInteger(-1);

  private EmulatorDoor(EmulatorClient emulator) {
    this.emulator = emulator;
    this.server = TwinServer.start(0, this::answer);
  }

  static EmulatorDoor of(EmulatorClient emulator) {
    return new EmulatorDoor(emulator);
  }

  URI address() {
    return server.address();
  }

  void mark(EmulatorDifference difference) {
    seen.add(difference);
  }

  Set<EmulatorDifference> seen() {
    synchronized (seen) {
      return EnumSet.copyOf(seen);
    }
  }

  /**
   * As if somebody else used up the emulator's window after so many writes from now on: the one
   * after them is answered 429, however slow everything here is.
   */
  void pauseAfter(int writes) {
    writesUntilThePause.set(writes);
  }

  private void useUpTheWindow() throws IOException {
    while (emulator.get("/user_management/users?limit=1").status() != 429) {
      // until it says no
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request request) {
    try {
      if (!request.method().equals("GET") && writesUntilThePause.getAndDecrement() == 0) {
        useUpTheWindow();
      }
      Reply reply = request.path().startsWith(ROLES) ? aboutRoles(request) : emulator.send(request);
      look(request, reply);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply aboutRoles(Request request) throws IOException {
    Reply reply;
    if (request.method().equals("PUT") && request.path().endsWith("/permissions")) {
      reply = emulator.send(request, "POST");
      mark(EmulatorDifference.PERMISSIONS_SET_BY_POST);
      if (reply.status() != 200) {
        return reply;
      }
      reply = emulator.get(request.path().replaceAll("/permissions$", ""));
    } else {
      reply = emulator.send(request);
    }
    if (reply.status() / 100 != 2) {
      return reply;
    }
    JsonNode body = JSON.readTree(reply.body());
    for (JsonNode role : body.has("data") ? body.path("data") : JSON.createArrayNode().add(body)) {
      tellPermissions((ObjectNode) role);
    }
    return Reply.json(reply.status(), body.toString());
  }

  private void tellPermissions(ObjectNode role) throws IOException {
    if (role.has("permissions")) {
      return;
    }
    mark(EmulatorDifference.ROLE_WITHOUT_PERMISSIONS);
    Reply list = emulator.get(ROLES + "/" + role.path("slug").asText() + "/permissions");
    ArrayNode permissions = role.putArray("permissions");
    JSON.readTree(list.body())
        .path("data")
        .forEach(permission -> permissions.add(permission.path("slug").asText()));
  }

  /** Marks what shows, and leaves it as it is. */
  private void look(Request request, Reply reply) throws IOException {
    JsonNode body = reply.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(reply.body());
    if (reply.status() == 429) {
      mark(EmulatorDifference.THROTTLES_AT_1000_A_MINUTE);
    } else if (reply.status() == 409 && body.path("code").asText().equals("user_already_exists")) {
      mark(EmulatorDifference.DUPLICATE_ADDRESS_409);
    } else if (request.method().equals("DELETE") && reply.status() == 204) {
      mark(EmulatorDifference.DELETED_204);
    } else if (request.path().equals("/portal/generate_link") && reply.status() == 200) {
      mark(EmulatorDifference.PORTAL_LINK_200);
    } else if (request.path().endsWith("/auth_factors") && reply.status() == 201) {
      lookAtFactor(request, body);
    } else if (body.path("object").asText().equals("organization_membership")
        && !body.has("roles")) {
      mark(EmulatorDifference.MEMBERSHIP_WITHOUT_ROLES);
    }
  }

  private void lookAtFactor(Request request, JsonNode body) throws IOException {
    if (!body.has("authentication_factor")) {
      mark(EmulatorDifference.FACTOR_WITHOUT_WRAPPER);
    }
    String seed = JSON.readTree(request.body()).path("totp_secret").asText();
    if (!seed.isEmpty() && !body.findPath("uri").asText().contains("secret=" + seed)) {
      mark(EmulatorDifference.TOTP_SEED_IGNORED);
    }
  }
}
