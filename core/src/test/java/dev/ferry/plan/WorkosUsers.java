package dev.ferry.plan;

import dev.ferry.model.WorkosUser;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WorkOS users for tests, from what matters of them. */
public final class WorkosUsers {
  private final String id;
  private String email;
  private boolean verified;
  private @Nullable String firstName;
  private @Nullable String lastName;
  private @Nullable String externalId;
  private @Nullable String locale;
  private @Nullable String lastSignInAt;
  private String createdAt = "2026-01-01T00:00:00Z";
  private final Map<String, String> metadata = new HashMap<>();

  private WorkosUsers(String id) {
    this.id = id;
    this.email = id + "@acme.test";
  }

  public static WorkosUsers workosUser(String id) {
    return new WorkosUsers(id);
  }

  public WorkosUsers email(String value) {
    email = value;
    return this;
  }

  public WorkosUsers verified() {
    verified = true;
    return this;
  }

  public WorkosUsers name(@Nullable String first, @Nullable String last) {
    firstName = first;
    lastName = last;
    return this;
  }

  public WorkosUsers externalId(@Nullable String value) {
    externalId = value;
    return this;
  }

  public WorkosUsers createdAt(String value) {
    createdAt = value;
    return this;
  }

  public WorkosUsers locale(@Nullable String value) {
    locale = value;
    return this;
  }

  public WorkosUsers metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public WorkosUsers lastSignInAt(String value) {
    lastSignInAt = value;
    return this;
  }

  public WorkosUser build() {
    return new WorkosUser(
        id,
        email,
        verified,
        firstName,
        lastName,
        externalId,
        metadata,
        createdAt,
        lastSignInAt,
        null,
        locale);
  }
}
