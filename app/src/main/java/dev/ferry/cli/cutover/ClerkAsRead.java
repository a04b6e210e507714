package dev.ferry.cli.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
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
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.SnapshotStore.PlacedUser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Clerk held when the snapshot was taken, in the words of its API (OpenAPI spec 2026-05-12),
 * for an embedded Clerk to hold it too. Only in memory: private metadata is written nowhere.
 */
final class ClerkAsRead {
  private static final int BATCH = 500;

  private final SnapshotStore snapshot;
  private final ClerkInstance clerk;

  private ClerkAsRead(SnapshotStore snapshot, ClerkInstance clerk) {
    this.snapshot = snapshot;
    this.clerk = clerk;
  }

  /** Fills an instance that holds nothing. */
  static void fill(ClerkInstance clerk, SnapshotStore snapshot) {
    new ClerkAsRead(snapshot, clerk).all();
  }

  private void all() {
    for (ObjectKind kind : ObjectKind.values()) {
      for (Placed placed :
          Batches.bySeq(Placed::seq, seq -> snapshot.objectsAfter(kind, seq, BATCH)).each()) {
        put(placed.object());
      }
    }
    AccessAsRead access = new AccessAsRead(clerk);
    for (PlacedUser placed :
        Batches.bySeq(PlacedUser::seq, seq -> snapshot.presentAfter(seq, BATCH)).each()) {
      clerk.put(ClerkList.USERS, UserAsRead.json(placed.fragment()).toString());
      access.put(placed.fragment().user());
    }
  }

  private void put(ClerkObject object) {
    if (object instanceof ClerkOrganization organization) {
      clerk.put(ClerkList.ORGANIZATIONS, json(organization).toString());
    } else if (object instanceof ClerkMembership membership) {
      clerk.put(ClerkList.MEMBERSHIPS, json(membership).toString());
    } else if (object instanceof ClerkDomain domain) {
      clerk.put(ClerkList.DOMAINS, json(domain).toString());
    } else if (object instanceof ClerkInvitation invitation) {
      clerk.put(
          invitation.organizationId() == null
              ? ClerkList.INVITATIONS
              : ClerkList.ORGANIZATION_INVITATIONS,
          json(invitation).toString());
    } else if (object instanceof ClerkRole role) {
      clerk.put(ClerkList.ROLES, json(role).toString());
    } else if (object instanceof ClerkPermission permission) {
      clerk.put(ClerkList.PERMISSIONS, json(permission).toString());
    } else if (object instanceof ClerkConnection connection) {
      clerk.put(ClerkList.ENTERPRISE_CONNECTIONS, ConnectionAsRead.json(connection).toString());
    }
  }

  private static ObjectNode json(ClerkOrganization organization) {
    ObjectNode json =
        Json.object()
            .put("id", organization.id())
            .put("name", organization.name())
            .put("slug", organization.slug())
            .put("members_count", organization.members());
    metadata(json, organization.publicMetadata(), organization.privateMetadata());
    return created(json, organization.createdAt());
  }

  private static ObjectNode json(ClerkMembership membership) {
    ObjectNode json = Json.object().put("id", membership.id()).put("role", membership.role());
    json.putObject("organization").put("id", membership.organizationId());
    json.putObject("public_user_data").put("user_id", membership.userId());
    metadata(json, membership.publicMetadata(), membership.privateMetadata());
    return created(json, membership.createdAt());
  }

  private static ObjectNode json(ClerkDomain domain) {
    ObjectNode json =
        Json.object()
            .put("id", domain.id())
            .put("organization_id", domain.organizationId())
            .put("name", domain.name())
            .put("enrollment_mode", domain.enrollmentMode());
    ObjectNode proof = json.putObject("ownership_verification");
    switch (domain.proof()) {
      case DNS -> proof.put("status", "verified").put("strategy", "txt");
      case GRANTED -> proof.put("status", "verified").put("strategy", "manual_override");
      case NONE -> proof.put("status", "unverified").put("strategy", "txt");
    }
    return json;
  }

  private static ObjectNode json(ClerkInvitation invitation) {
    ObjectNode json =
        Json.object()
            .put("id", invitation.id())
            .put("email_address", invitation.email())
            .put("status", invitation.status())
            .put("created_at", millis(invitation.createdAt()))
            .put("expires_at", millis(invitation.expiresAt()));
    if (invitation.organizationId() != null) {
      json.put("organization_id", invitation.organizationId()).put("role", invitation.role());
    }
    return json;
  }

  private static ObjectNode json(ClerkRole role) {
    ObjectNode json =
        Json.object()
            .put("id", role.id())
            .put("key", role.key())
            .put("name", role.name())
            .put("description", role.description());
    ArrayNode permissions = json.putArray("permissions");
    role.permissions().forEach(key -> permissions.addObject().put("key", key));
    return json;
  }

  private static ObjectNode json(ClerkPermission permission) {
    return Json.object()
        .put("id", permission.id())
        .put("key", permission.key())
        .put("name", permission.name())
        .put("description", permission.description())
        .put("type", permission.system() ? "system" : "user");
  }

  static void metadata(ObjectNode json, @Nullable String open, @Nullable Sensitive<String> secret) {
    json.set("public_metadata", parsed(open == null ? "{}" : open));
    json.set("private_metadata", parsed(secret == null ? "{}" : secret.reveal()));
  }

  static ObjectNode created(ObjectNode json, @Nullable String at) {
    return json.put("created_at", at == null ? null : Instant.parse(at).toEpochMilli());
  }

  static @Nullable Long millis(@Nullable Instant moment) {
    return moment == null ? null : moment.toEpochMilli();
  }

  /** Metadata that a source has read is JSON. */
  static JsonNode parsed(String text) {
    try {
      return Json.tree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metadata of the snapshot is no JSON", e);
    }
  }
}
