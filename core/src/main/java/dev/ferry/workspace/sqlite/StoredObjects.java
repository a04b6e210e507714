package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Clerk's objects besides users as the database keeps them: what may be read by anyone as JSON
 * text, private metadata sealed and bound to kind and Clerk id. What has a column of its own is not
 * in the text. Thread-safe.
 */
final class StoredObjects {
  private final StoredUsers json;

  /**
   * @param json writes and reads the text, and seals
   */
  StoredObjects(StoredUsers json) {
    this.json = json;
  }

  /**
   * An object as a row.
   *
   * @param organization the organization that it belongs to; null if to none
   * @param user the user that it is of; null if of none
   * @param label what SQL finds it by: the name of a domain, in lower case, or of a connection;
   *     else null, and so where it is read
   * @param profile the readable part
   * @param secrets the sealed part; null if there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // rows are never compared, and the blob is theirs
  record Row(
      ObjectKind kind,
      String id,
      @Nullable String organization,
      @Nullable String user,
      @Nullable String label,
      String profile,
      byte @Nullable [] secrets) {}

  private record OrganizationProfile(
      String name,
      @Nullable String slug,
      @Nullable String publicMetadata,
      @Nullable String createdAt,
      @Nullable Long members) {}

  private record DomainProfile(
      String name, @Nullable String enrollmentMode, ClerkDomain.Proof proof) {}

  private record MembershipProfile(
      String role, @Nullable String publicMetadata, @Nullable String createdAt) {}

  private record InvitationProfile(
      String email,
      @Nullable String role,
      String status,
      @Nullable String createdAt,
      @Nullable String expiresAt) {}

  private record PermissionProfile(
      String key, String name, @Nullable String description, boolean system) {}

  private record RoleProfile(
      String key, String name, @Nullable String description, List<String> permissions) {}

  private record ConnectionProfile(
      String name,
      String provider,
      boolean active,
      List<String> domains,
      ClerkConnection.@Nullable Saml saml,
      ClerkConnection.@Nullable Oidc oidc) {}

  Row row(ClerkObject object) {
    if (object instanceof ClerkOrganization it) {
      return row(it, null, null, profile(it), it.privateMetadata());
    } else if (object instanceof ClerkDomain it) {
      Object profile = new DomainProfile(it.name(), it.enrollmentMode(), it.proof());
      return row(it, it.organizationId(), null, profile, null);
    } else if (object instanceof ClerkMembership it) {
      Object profile = new MembershipProfile(it.role(), it.publicMetadata(), it.createdAt());
      return row(it, it.organizationId(), it.userId(), profile, it.privateMetadata());
    } else if (object instanceof ClerkInvitation it) {
      return row(it, it.organizationId(), null, profile(it), null);
    } else if (object instanceof ClerkPermission it) {
      Object profile = new PermissionProfile(it.key(), it.name(), it.description(), it.system());
      return row(it, null, null, profile, null);
    } else if (object instanceof ClerkRole it) {
      Object profile = new RoleProfile(it.key(), it.name(), it.description(), it.permissions());
      return row(it, null, null, profile, null);
    } else if (object instanceof ClerkConnection it) {
      return row(it, it.organizationId(), null, profile(it), null);
    }
    throw new AssertionError(object.kind());
  }

  private static OrganizationProfile profile(ClerkOrganization it) {
    return new OrganizationProfile(
        it.name(), it.slug(), it.publicMetadata(), it.createdAt(), it.members());
  }

  private static InvitationProfile profile(ClerkInvitation it) {
    return new InvitationProfile(
        it.email(), it.role(), it.status(), text(it.createdAt()), text(it.expiresAt()));
  }

  private static ConnectionProfile profile(ClerkConnection it) {
    return new ConnectionProfile(
        it.name(), it.provider(), it.active(), it.domains(), it.saml(), it.oidc());
  }

  private Row row(
      ClerkObject object,
      @Nullable String organization,
      @Nullable String user,
      Object profile,
      @Nullable Sensitive<String> secret) {
    byte[] sealed = secret == null ? null : json.seal(secret.reveal(), place(object));
    return new Row(
        object.kind(), object.id(), organization, user, label(object), json.text(profile), sealed);
  }

  private static @Nullable String label(ClerkObject object) {
    if (object instanceof ClerkDomain domain) {
      return domain.name().toLowerCase(Locale.ROOT);
    }
    return object instanceof ClerkConnection connection ? connection.name() : null;
  }

  private static String place(ClerkObject object) {
    return place(object.kind(), object.id());
  }

  /** No user's place begins so. */
  private static String place(ObjectKind kind, String id) {
    return "snapshot-object/" + kind.word() + "/" + id;
  }

  ClerkObject object(Row row) {
    return switch (row.kind()) {
      case PERMISSION -> permission(row);
      case ROLE -> role(row);
      case ORGANIZATION -> organization(row);
      case DOMAIN -> domain(row);
      case MEMBERSHIP -> membership(row);
      case INVITATION -> invitation(row);
      case CONNECTION -> connection(row);
      case USER, FACTOR -> throw new AssertionError(row.kind());
    };
  }

  private ClerkPermission permission(Row row) {
    PermissionProfile it = json.read(row.profile(), PermissionProfile.class);
    return new ClerkPermission(row.id(), it.key(), it.name(), it.description(), it.system());
  }

  private ClerkRole role(Row row) {
    RoleProfile it = json.read(row.profile(), RoleProfile.class);
    return new ClerkRole(row.id(), it.key(), it.name(), it.description(), it.permissions());
  }

  private ClerkOrganization organization(Row row) {
    OrganizationProfile it = json.read(row.profile(), OrganizationProfile.class);
    return new ClerkOrganization(
        row.id(),
        it.name(),
        it.slug(),
        it.publicMetadata(),
        secret(row),
        it.createdAt(),
        it.members());
  }

  private ClerkDomain domain(Row row) {
    DomainProfile it = json.read(row.profile(), DomainProfile.class);
    return new ClerkDomain(
        row.id(), named(row.organization()), it.name(), it.enrollmentMode(), it.proof());
  }

  private ClerkMembership membership(Row row) {
    MembershipProfile it = json.read(row.profile(), MembershipProfile.class);
    return new ClerkMembership(
        row.id(),
        named(row.organization()),
        named(row.user()),
        it.role(),
        it.publicMetadata(),
        secret(row),
        it.createdAt());
  }

  private ClerkInvitation invitation(Row row) {
    InvitationProfile it = json.read(row.profile(), InvitationProfile.class);
    return new ClerkInvitation(
        row.id(),
        row.organization(),
        it.email(),
        it.role(),
        it.status(),
        instant(it.createdAt()),
        instant(it.expiresAt()));
  }

  private ClerkConnection connection(Row row) {
    ConnectionProfile it = json.read(row.profile(), ConnectionProfile.class);
    return new ClerkConnection(
        row.id(),
        it.name(),
        row.organization(),
        it.provider(),
        it.active(),
        it.domains(),
        it.saml(),
        it.oidc());
  }

  private @Nullable Sensitive<String> secret(Row row) {
    byte[] sealed = row.secrets();
    return sealed == null ? null : Sensitive.of(json.open(sealed, place(row.kind(), row.id())));
  }

  private static String named(@Nullable String id) {
    if (id == null) {
      throw new IllegalStateException("the workspace holds an object without its owner");
    }
    return id;
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
