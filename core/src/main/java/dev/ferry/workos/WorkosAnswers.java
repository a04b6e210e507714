package dev.ferry.workos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.pace.RetryAfter;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.FindUser;
import dev.ferry.workos.WorkosRequest.GetUser;
import dev.ferry.workos.WorkosRequest.ListFactors;
import dev.ferry.workos.WorkosRequest.ListUsers;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came back into an {@link Outcome}. Pure; thread-safe. Whatever is not understood after
 * a write may have had an effect and is {@link Outcome.Unknown}.
 */
public final class WorkosAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WorkosAnswers() {}

  /**
   * @param now the moment of the answer
   */
  public static Outcome read(WorkosRequest request, Delivery delivery, Instant now) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return new Outcome.NotSent(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return new Outcome.Unknown(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      return reply(request, reply, now);
    }
    throw new AssertionError(delivery);
  }

  private static Outcome reply(WorkosRequest request, Delivery.Reply reply, Instant now) {
    JsonNode body = json(reply.body());
    int status = reply.status();
    if (status >= 200 && status < 300) {
      if (isDeletion(request)) {
        return deletion(reply, body);
      }
      Outcome understood = body == null ? null : success(request, body);
      return understood != null
          ? understood
          : new Outcome.Unknown("HTTP " + status + " with a body that is not what was asked for");
    }
    ApiError error = ErrorBody.read(reply, body, request.secrets());
    if (status == 404 && (isLookUp(request) || isDeletion(request))) {
      // Without a JSON object it is the word of a gateway, not of WorkOS.
      return body != null && body.isObject()
          ? new Outcome.Absent()
          : new Outcome.Unknown(error.describe());
    }
    // 408 comes from WorkOS under load, with the write done or not (workos-migrations 3f9b388).
    if (status == 408 || status >= 500) {
      return new Outcome.Unknown(error.describe());
    }
    return refusal(request, error, new Words(reply, body != null && body.isObject()), now);
  }

  /**
   * A refusal as it came.
   *
   * @param workos true if its body is a JSON object, as all of WorkOS's are; else it is a gateway's
   */
  private record Words(Delivery.Reply reply, boolean workos) {}

  private static Outcome refusal(WorkosRequest request, ApiError error, Words words, Instant now) {
    int status = error.status();
    if (status == 429 && !error.says("daily_quota_exceeded")) {
      return new Outcome.Wait(RetryAfter.parse(words.reply().header("retry-after"), now));
    }
    // Firewalls forbid single requests with a page and 403; of the key they say nothing.
    if (status == 401 || (status == 403 && words.workos())) {
      return new Outcome.KeyRefused(error);
    }
    boolean externalIdTaken = error.says("external_id_already_used");
    if (externalIdTaken
        || error.says("email_not_available")
        || error.says("user_already_exists")
        || (status == 409 && request instanceof CreateUser)) {
      return new Outcome.AlreadyThere(externalIdTaken, error);
    }
    return words.workos() ? new Outcome.Rejected(error) : new Outcome.Foreign(error);
  }

  private static boolean isLookUp(WorkosRequest request) {
    return request instanceof FindUser || request instanceof GetUser;
  }

  private static boolean isDeletion(WorkosRequest request) {
    return request instanceof DeleteUser || request instanceof DeleteFactor;
  }

  /** WorkOS says nothing more about it (200 or 204 by the spec); a page is somebody else's word. */
  private static Outcome deletion(Delivery.Reply reply, @Nullable JsonNode body) {
    return body != null || reply.body().isBlank()
        ? new Outcome.Deleted()
        : new Outcome.Unknown("HTTP " + reply.status() + " with a page in place of an answer");
  }

  private static @Nullable Outcome success(WorkosRequest request, JsonNode body) {
    if (request instanceof ListUsers) {
      return userPage(body);
    } else if (request instanceof ListFactors) {
      return factors(body);
    } else if (request instanceof EnrollTotp) {
      return factor(body);
    } else if (request instanceof CreateUser
        || request instanceof UpdateUser
        || request instanceof RestoreUser
        || request instanceof FindUser
        || request instanceof GetUser) {
      WorkosUser user = user(body);
      return user == null ? null : new Outcome.OneUser(user);
    }
    throw new AssertionError(request);
  }

  private static @Nullable Outcome userPage(JsonNode body) {
    JsonNode data = body.get("data");
    // Without list_metadata nobody knows whether this is the last page.
    if (data == null || !data.isArray() || !body.path("list_metadata").isObject()) {
      return null;
    }
    List<WorkosUser> users = new ArrayList<>(data.size());
    for (JsonNode element : data) {
      WorkosUser user = user(element);
      if (user == null) {
        return null;
      }
      users.add(user);
    }
    return new Outcome.UserPage(users, text(body.path("list_metadata"), "after"));
  }

  private static @Nullable Outcome factors(JsonNode body) {
    JsonNode data = body.get("data");
    if (data == null || !data.isArray()) {
      return null;
    }
    List<WorkosFactor> factors = new ArrayList<>(data.size());
    for (JsonNode element : data) {
      String id = text(element, "id");
      String type = text(element, "type");
      if (id == null || type == null) {
        return null;
      }
      JsonNode totp = element.path("totp");
      factors.add(new WorkosFactor(id, type, text(totp, "issuer"), text(totp, "user")));
    }
    return new Outcome.Factors(factors);
  }

  /** The spec wraps the factor; older documents and the emulator do not. */
  private static @Nullable Outcome factor(JsonNode body) {
    for (String wrapper : List.of("authentication_factor", "factor")) {
      String id = text(body.path(wrapper), "id");
      if (id != null) {
        return new Outcome.OneFactor(id);
      }
    }
    String bare = text(body, "id");
    return bare == null ? null : new Outcome.OneFactor(bare);
  }

  private static @Nullable WorkosUser user(JsonNode node) {
    String id = text(node, "id");
    String email = text(node, "email");
    if (id == null || id.isEmpty() || email == null) {
      return null;
    }
    return new WorkosUser(
        id,
        email,
        node.path("email_verified").asBoolean(false),
        text(node, "first_name"),
        text(node, "last_name"),
        text(node, "external_id"),
        metadata(node.path("metadata")),
        text(node, "created_at"),
        text(node, "last_sign_in_at"));
  }

  private static Map<String, String> metadata(JsonNode node) {
    Map<String, String> pairs = new TreeMap<>();
    node.properties().forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    return pairs;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isTextual() ? value.asText() : null;
  }

  private static @Nullable JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null; // not JSON: the caller tells by the status what that means
    }
  }
}
