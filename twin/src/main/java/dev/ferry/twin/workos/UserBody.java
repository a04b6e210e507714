package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.wire.ExternalIdRule;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.MetadataRules;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Turns the bodies of "create a user" and "update a user" into edits of a stored user (OpenAPI,
 * 2026-08-07). An edit may still throw a {@link Refusal} when it is applied. Thread-safe.
 */
final class UserBody {
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Set<String> COMMON =
      Set.of(
          "email",
          "first_name",
          "last_name",
          "name",
          "email_verified",
          "external_id",
          "metadata",
          "password",
          "password_hash",
          "password_hash_type",
          "password_salt_position");
  private static final Set<String> CREATE = plus(List.of("ip_address", "user_agent", "signals_id"));
  private static final Set<String> UPDATE = plus(List.of("locale"));

  private final MetadataRules metadata;
  private final ExternalIdRule externalIds;

  UserBody(MetadataRules metadata, ExternalIdRule externalIds) {
    this.metadata = metadata;
    this.externalIds = externalIds;
  }

  /** The edit that fills a blank user. */
  UnaryOperator<StoredUser> forCreate(Request request) {
    Fields fields = Fields.ofJson(request, CREATE);
    String email = fields.requiredEmail("email");
    fields.nullableText("ip_address");
    fields.nullableText("user_agent");
    fields.text("signals_id");
    StoredUser.Profile profile =
        new StoredUser.Profile(
            fields.nullableText("first_name"),
            fields.nullableText("last_name"),
            fields.nullableText("name"),
            null);
    boolean verified = fields.flag("email_verified");
    UnaryOperator<StoredUser> rest = common(fields, true);
    return blank ->
        rest.apply(blank.withEmail(email).withEmailVerified(verified).withProfile(profile));
  }

  /** The edit that applies an update; what the body leaves out stays as it is. */
  UnaryOperator<StoredUser> forUpdate(Request request) {
    Fields fields = Fields.ofJson(request, UPDATE);
    String email = fields.text("email");
    if (email != null && !Fields.isEmail(email.strip())) {
      throw Refusal.badRequest("invalid_email");
    }
    boolean verified = fields.flag("email_verified");
    UnaryOperator<StoredUser.Profile> profile = profileUpdate(fields);
    UnaryOperator<StoredUser> rest = common(fields, false);
    return held -> {
      StoredUser user = email == null ? held : held.withEmail(email);
      user = fields.raw("email_verified") == null ? user : user.withEmailVerified(verified);
      return rest.apply(user.withProfile(profile.apply(user.profile())));
    };
  }

  private static UnaryOperator<StoredUser.Profile> profileUpdate(Fields fields) {
    String first = fields.text("first_name");
    String last = fields.text("last_name");
    String name = fields.text("name");
    String locale = fields.nullableText("locale");
    if (locale != null && !LOCALE.matcher(locale).matches()) {
      throw Refusal.badRequest("invalid_locale");
    }
    return held -> {
      StoredUser.Profile profile = first == null ? held : held.withFirstName(first);
      profile = last == null ? profile : profile.withLastName(last);
      profile = name == null ? profile : profile.withName(name);
      return fields.has("locale") ? profile.withLocale(locale) : profile;
    };
  }

  private UnaryOperator<StoredUser> common(Fields fields, boolean create) {
    String externalId = externalIds.read(fields);
    JsonNode pairs = fields.raw("metadata");
    UnaryOperator<StoredUser> password = PasswordFields.edit(fields, create);
    return held -> {
      StoredUser user = password.apply(held);
      user = fields.has("external_id") ? user.withExternalId(externalId) : user;
      if (pairs == null) {
        return user;
      }
      return user.withMetadata(
          create ? metadata.created(pairs) : metadata.updated(user.metadata(), pairs));
    };
  }

  private static Set<String> plus(List<String> more) {
    Set<String> all = new HashSet<>(COMMON);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
