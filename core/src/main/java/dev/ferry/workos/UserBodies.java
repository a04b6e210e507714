package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.FindUser;
import dev.ferry.workos.WorkosRequest.GetUser;
import dev.ferry.workos.WorkosRequest.ListFactors;
import dev.ferry.workos.WorkosRequest.ListUsers;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and factors, as a 2xx says them. */
final class UserBodies {
  private UserBodies() {}

  /** Null if the request is about something else. */
  static @Nullable BodyReader of(WorkosRequest request) {
    if (request instanceof ListUsers) {
      return body -> JsonFields.page(body, UserBodies::user, Outcome.UserPage::new);
    } else if (request instanceof ListFactors) {
      return UserBodies::factors;
    } else if (request instanceof EnrollTotp) {
      return UserBodies::enrolled;
    } else if (request instanceof CreateUser
        || request instanceof UpdateUser
        || request instanceof RestoreUser
        || request instanceof FindUser
        || request instanceof GetUser) {
      return UserBodies::one;
    }
    return null;
  }

  private static @Nullable Outcome one(JsonNode body) {
    WorkosUser user = user(body);
    return user == null ? null : new Outcome.OneUser(user);
  }

  private static @Nullable Outcome factors(JsonNode body) {
    List<WorkosFactor> factors = JsonFields.list(body, UserBodies::listed);
    return factors == null ? null : new Outcome.Factors(factors);
  }

  private static @Nullable WorkosFactor listed(JsonNode node) {
    String id = text(node, "id");
    String type = text(node, "type");
    if (id == null || type == null) {
      return null;
    }
    JsonNode totp = node.path("totp");
    return new WorkosFactor(
        id, type, text(totp, "issuer"), text(totp, "user"), text(node, "created_at"));
  }

  /** The spec wraps the factor; older documents and the emulator do not. */
  private static @Nullable Outcome enrolled(JsonNode body) {
    for (String wrapper : List.of("authentication_factor", "factor")) {
      JsonNode factor = body.path(wrapper);
      String id = text(factor, "id");
      if (id != null) {
        return new Outcome.OneFactor(id, text(factor, "user_id"), text(factor, "created_at"));
      }
    }
    String bare = text(body, "id");
    return bare == null
        ? null
        : new Outcome.OneFactor(bare, text(body, "user_id"), text(body, "created_at"));
  }

  private static @Nullable WorkosUser user(JsonNode node) {
    String id = id(node, "id");
    String email = text(node, "email");
    if (id == null || email == null) {
      return null;
    }
    return new WorkosUser(
        id,
        email,
        node.path("email_verified").asBoolean(false),
        text(node, "first_name"),
        text(node, "last_name"),
        text(node, "external_id"),
        JsonFields.metadata(node.path("metadata")),
        text(node, "created_at"),
        text(node, "last_sign_in_at"),
        text(node, "updated_at"));
  }
}
