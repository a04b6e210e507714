package dev.ferry.workos;

import static dev.ferry.workos.WireCall.segment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests about users and their factors. */
final class UserCalls {
  private static final String USERS = "/user_management/users";

  private UserCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (request instanceof CreateUser create) {
      return WireCall.post(USERS, userBody(create.target(), create.password()));
    } else if (request instanceof UpdateUser update) {
      return WireCall.put(user(update.workosId()), changes(update));
    } else if (request instanceof RestoreUser restore) {
      return WireCall.put(user(restore.workosId()), restored(restore));
    } else if (request instanceof DeleteUser delete) {
      return WireCall.delete(user(delete.workosId()));
    } else if (request instanceof FindUser find) {
      return WireCall.get(USERS + "/external_id/" + segment(find.externalId()));
    } else if (request instanceof GetUser get) {
      return WireCall.get(user(get.workosId()));
    } else if (request instanceof ListUsers list) {
      return WireCall.page(USERS, list.after());
    } else if (request instanceof EnrollTotp enroll) {
      return WireCall.post(factors(enroll.workosId()), factorBody(enroll));
    } else if (request instanceof DeleteFactor delete) {
      return WireCall.delete("/auth/factors/" + segment(delete.factorId()));
    } else if (request instanceof ListFactors list) {
      return WireCall.get(factors(list.workosId()) + "?limit=" + WorkosCalls.PAGE);
    }
    return null;
  }

  private static String user(String workosId) {
    return USERS + "/" + segment(workosId);
  }

  private static String factors(String workosId) {
    return user(workosId) + "/auth_factors";
  }

  private static ObjectNode userBody(TargetUser target, @Nullable PasswordHash password) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("email", target.email());
    body.put("email_verified", target.emailVerified());
    putIfPresent(body, "first_name", target.firstName());
    putIfPresent(body, "last_name", target.lastName());
    body.put("external_id", target.externalId());
    MetadataChange.add(body, target.metadata());
    if (password != null) {
      putPassword(body, password);
    }
    return body;
  }

  private static void putPassword(ObjectNode body, PasswordHash password) {
    body.put("password_hash_type", type(password.form()));
    body.put("password_hash", password.value().reveal());
    if (password.form() == Form.SSHA256_SALT_BEFORE) {
      body.put("password_salt_position", "prefix");
    } else if (password.form() == Form.SSHA256_SALT_BEHIND) {
      body.put("password_salt_position", "suffix");
    }
  }

  /** The names of OpenAPI's enum {@code password_hash_type} (2026-08-07). */
  private static String type(Form form) {
    return switch (form) {
      case ARGON2 -> "argon2";
      case BCRYPT -> "bcrypt";
      case FIREBASE_SCRYPT -> "firebase-scrypt";
      case PBKDF2 -> "pbkdf2";
      case SCRYPT -> "scrypt";
      case SSHA -> "ssha";
      case SSHA256_SALT_BEFORE, SSHA256_SALT_BEHIND -> "ssha256";
    };
  }

  private static void putIfPresent(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static String orEmpty(@Nullable String name) {
    return name == null ? "" : name;
  }

  /** Only what differs. */
  private static ObjectNode changes(UpdateUser update) {
    TargetUser target = update.target();
    ObjectNode body = fields(UserContent.of(target), update.written());
    if (update.fields().contains(UserField.METADATA)) {
      MetadataChange.add(body, target.metadata());
    }
    return body;
  }

  private static ObjectNode restored(RestoreUser restore) {
    ObjectNode body = fields(restore.to(), restore.written());
    if (restore.fields().contains(UserField.METADATA)) {
      MetadataChange.restore(body, restore.from().metadata(), restore.to().metadata());
    }
    return body;
  }

  /** A name that is not there becomes empty: the spec takes no null for it. */
  private static ObjectNode fields(UserContent content, Set<UserField> fields) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (fields.contains(UserField.EMAIL)) {
      body.put("email", content.email());
    }
    if (fields.contains(UserField.EMAIL_VERIFIED)) {
      body.put("email_verified", content.emailVerified());
    }
    if (fields.contains(UserField.FIRST_NAME)) {
      body.put("first_name", orEmpty(content.firstName()));
    }
    if (fields.contains(UserField.LAST_NAME)) {
      body.put("last_name", orEmpty(content.lastName()));
    }
    if (fields.contains(UserField.EXTERNAL_ID)) {
      body.put("external_id", content.externalId());
    }
    return body;
  }

  private static ObjectNode factorBody(EnrollTotp enroll) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "totp");
    body.put("totp_issuer", enroll.issuer());
    body.put("totp_user", enroll.label());
    body.put("totp_secret", enroll.seed().reveal());
    return body;
  }
}
