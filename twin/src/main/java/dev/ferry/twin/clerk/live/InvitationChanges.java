package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import java.util.Optional;

/** Invitations, into organizations and into the application. */
final class InvitationChanges {
  private static final long MONTH = 2_592_000_000L;

  private final World world;
  private final SignUps signUps;
  private final MembershipChanges memberships;

  InvitationChanges(World world, SignUps signUps, MembershipChanges memberships) {
    this.world = world;
    this.signUps = signUps;
    this.memberships = memberships;
  }

  Optional<String> made() {
    if (world.chance(25)) {
      return Optional.of(intoTheApplication());
    }
    return world.any(ClerkList.ORGANIZATIONS, any -> true).map(this::into);
  }

  private String into(ObjectNode organization) {
    ObjectNode json =
        pending("organization_invitation", "orginv_")
            .put("organization_id", id(organization))
            .put("role", "org:member")
            .put("role_name", "Member")
            .putNull("inviter_id")
            .putNull("public_inviter_data")
            .putNull("url")
            .put("expires_at", world.now() + MONTH);
    json.putObject("private_metadata");
    world.add(ClerkList.ORGANIZATION_INVITATIONS, json);
    return id(json);
  }

  private String intoTheApplication() {
    ObjectNode json = pending("invitation", "inv_").put("revoked", false);
    world.add(ClerkList.INVITATIONS, json);
    return id(json);
  }

  private ObjectNode pending(String type, String prefix) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", type)
            .put("id", world.id(prefix))
            .put("email_address", "guest." + world.number() + "@invited.example")
            .put("status", "pending")
            .put("created_at", world.now())
            .put("updated_at", world.now());
    json.putObject("public_metadata");
    return json;
  }

  Optional<String> revoked() {
    boolean application = world.chance(25);
    ClerkList list = application ? ClerkList.INVITATIONS : ClerkList.ORGANIZATION_INVITATIONS;
    Optional<ObjectNode> invitation = world.any(list, InvitationChanges::isPending);
    invitation.ifPresent(
        one -> {
          one.put("status", "revoked");
          if (application) {
            one.put("revoked", true);
          }
          world.change(list, one);
        });
    return invitation.map(InvitationChanges::id);
  }

  /** Only those that were made meanwhile: nobody else has their addresses. */
  Optional<String> accepted() {
    Optional<ObjectNode> invitation =
        world.any(
            ClerkList.ORGANIZATION_INVITATIONS,
            one -> isPending(one) && one.path("email_address").asText().startsWith("guest."));
    return invitation.flatMap(
        one ->
            memberships
                .named(one.path("role").asText())
                .map(
                    role -> {
                      String user = signUps.invited(one.path("email_address").asText());
                      memberships.add(one.path("organization_id").asText(), user, role);
                      world.change(
                          ClerkList.ORGANIZATION_INVITATIONS, one.put("status", "accepted"));
                      return id(one);
                    }));
  }

  private static boolean isPending(ObjectNode invitation) {
    return invitation.path("status").asText().equals("pending");
  }

  private static String id(ObjectNode object) {
    return object.path("id").asText();
  }
}
