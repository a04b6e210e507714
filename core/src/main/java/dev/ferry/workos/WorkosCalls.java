package dev.ferry.workos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.transport.Call;
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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts requests into WorkOS's words (OpenAPI spec 2026-08-07). Pure; thread-safe. */
public final class WorkosCalls {
  /** The most that any list gives in one page. */
  public static final int PAGE = 100;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USERS = "/user_management/users";

  private final String base;

  /**
   * @param address WorkOS's address, such as {@code https://api.workos.com}
   */
  public WorkosCalls(URI address) {
    String text = address.toString();
    base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  public Call of(WorkosRequest request) {
    if (request instanceof CreateUser create) {
      return call("POST", USERS, userBody(create.target(), create.password()));
    } else if (request instanceof UpdateUser update) {
      return call("PUT", USERS + "/" + segment(update.workosId()), changes(update));
    } else if (request instanceof FindUser find) {
      return call("GET", USERS + "/external_id/" + segment(find.externalId()), null);
    } else if (request instanceof GetUser get) {
      return call("GET", USERS + "/" + segment(get.workosId()), null);
    } else if (request instanceof ListUsers list) {
      String cursor = list.after() == null ? "" : "&after=" + segment(list.after());
      return call("GET", USERS + "?limit=" + PAGE + "&order=asc" + cursor, null);
    } else if (request instanceof EnrollTotp enroll) {
      return call("POST", factors(enroll.workosId()), factorBody(enroll));
    } else if (request instanceof RestoreUser restore) {
      return call("PUT", USERS + "/" + segment(restore.workosId()), restored(restore));
    } else if (request instanceof DeleteUser delete) {
      return call("DELETE", USERS + "/" + segment(delete.workosId()), null);
    } else if (request instanceof DeleteFactor delete) {
      return call("DELETE", "/auth/factors/" + segment(delete.factorId()), null);
    } else if (request instanceof ListFactors list) {
      return call("GET", factors(list.workosId()) + "?limit=" + PAGE, null);
    }
    throw new AssertionError(request);
  }

  private static String factors(String workosId) {
    return USERS + "/" + segment(workosId) + "/auth_factors";
  }

  private static ObjectNode userBody(TargetUser target, @Nullable PasswordHash password) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("email", target.email());
    body.put("email_verified", target.emailVerified());
    putIfPresent(body, "first_name", target.firstName());
    putIfPresent(body, "last_name", target.lastName());
    body.put("external_id", target.externalId());
    if (!target.metadata().isEmpty()) {
      target.metadata().forEach(body.putObject("metadata")::put);
    }
    if (password instanceof PasswordHash.Bcrypt bcrypt) {
      body.put("password_hash_type", "bcrypt");
      body.put("password_hash", bcrypt.value().reveal());
    }
    return body;
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
    // An empty object would delete all pairs, others' too (docs/authkit/metadata).
    if (update.fields().contains(UserField.METADATA) && !target.metadata().isEmpty()) {
      target.metadata().forEach(body.putObject("metadata")::put);
    }
    return body;
  }

  /** A pair that was not there before goes away by null (docs/authkit/metadata, February 2026). */
  private static ObjectNode restored(RestoreUser restore) {
    ObjectNode body = fields(restore.to(), restore.written());
    if (restore.fields().contains(UserField.METADATA)) {
      Map<String, String> now = restore.from().metadata();
      Map<String, String> before = restore.to().metadata();
      ObjectNode pairs = body.putObject("metadata");
      now.keySet().stream().filter(key -> !before.containsKey(key)).forEach(pairs::putNull);
      before.forEach(
          (key, value) -> {
            if (!value.equals(now.get(key))) {
              pairs.put(key, value);
            }
          });
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

  private Call call(String method, String path, @Nullable ObjectNode body) {
    return new Call(method, URI.create(base + path), body == null ? null : text(body));
  }

  private static String text(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Percent-encodes one path segment or query value: an id from outside is never trusted. */
  private static String segment(String raw) {
    String encoded = URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
  }
}
