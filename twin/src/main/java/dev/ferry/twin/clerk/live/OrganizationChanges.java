package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Organizations and their domains. One that WorkOS held before keeps its name and stays; the
 * largest do not leave by chance.
 */
final class OrganizationChanges {
  private static final int MOST_TO_LEAVE = 50;
  private static final int MOST_DOMAINS = 10; // of one organization (docs, "Domain restrictions")

  private final World world;
  private final MembershipChanges memberships;
  private final Predicate<ObjectNode> heldBefore;

  OrganizationChanges(
      World world, MembershipChanges memberships, Predicate<ObjectNode> heldBefore) {
    this.world = world;
    this.memberships = memberships;
    this.heldBefore = heldBefore;
  }

  /** Who creates one is its administrator. */
  Optional<String> made() {
    return world
        .any(ClerkList.USERS, user -> !user.path("banned").asBoolean())
        .flatMap(creator -> memberships.named("org:admin").map(admin -> add(id(creator), admin)));
  }

  private String add(String creatorId, ObjectNode admin) {
    int number = world.number();
    String id = world.id("org_");
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "organization")
            .put("id", id)
            .put("name", "Live " + number)
            .put("slug", "live-" + number)
            .put("image_url", "https://img.clerk.example/" + id)
            .put("has_image", false)
            .put("pending_invitations_count", 0)
            .put("max_allowed_memberships", 0)
            .put("admin_delete_enabled", true)
            .put("created_by", creatorId)
            .put("created_at", world.now())
            .put("updated_at", world.now())
            .put("last_active_at", world.now())
            .put("role_set_key", "role_set:default");
    json.putObject("public_metadata").put("tier", world.chance(50) ? "team" : "enterprise");
    json.putObject("private_metadata");
    world.add(ClerkList.ORGANIZATIONS, json);
    memberships.add(id, creatorId, admin);
    return id;
  }

  Optional<String> renamed() {
    Optional<ObjectNode> organization = world.any(ClerkList.ORGANIZATIONS, heldBefore.negate());
    organization.ifPresent(
        one -> {
          int number = world.number();
          one.put("name", "Renamed " + number + (world.chance(30) ? " Größe" : ""));
          if (!one.path("slug").asText("").isEmpty()) {
            one.put("slug", "renamed-" + number);
          }
          world.change(ClerkList.ORGANIZATIONS, one);
        });
    return organization.map(OrganizationChanges::id);
  }

  Optional<String> left() {
    Optional<ObjectNode> organization =
        world.any(
            ClerkList.ORGANIZATIONS,
            one -> isSmall(one) && !world.membershipsOf(id(one)).isEmpty());
    organization.ifPresent(
        one ->
            world
                .membershipsOf(id(one))
                .forEach(member -> world.delete(ClerkList.MEMBERSHIPS, id(member))));
    return organization.map(OrganizationChanges::id);
  }

  Optional<String> deleted() {
    Optional<String> organization =
        world
            .any(ClerkList.ORGANIZATIONS, heldBefore.negate().and(this::isSmall))
            .map(OrganizationChanges::id);
    organization.ifPresent(id -> world.delete(ClerkList.ORGANIZATIONS, id));
    return organization;
  }

  Optional<String> domainAdded() {
    return world
        .any(ClerkList.ORGANIZATIONS, one -> domains(id(one)).size() < MOST_DOMAINS)
        .map(
            organization -> {
              String id = world.id("orgdmn_");
              ObjectNode json =
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("object", "organization_domain")
                      .put("id", id)
                      .put("organization_id", id(organization))
                      .put("name", "live-" + world.number() + ".example")
                      .put("enrollment_mode", "manual_invitation")
                      .putNull("affiliation_email_address")
                      .put("total_pending_invitations", 0)
                      .put("total_pending_suggestions", 0)
                      .putNull("ownership_verification")
                      .putNull("affiliation_verification")
                      .putNull("verification")
                      .put("created_at", world.now())
                      .put("updated_at", world.now());
              world.add(ClerkList.DOMAINS, json);
              return id;
            });
  }

  Optional<String> domainVerified() {
    Optional<ObjectNode> domain =
        world.any(
            ClerkList.DOMAINS,
            one -> !one.at("/ownership_verification/status").asText().equals("verified"));
    domain.ifPresent(
        one -> {
          one.putObject("ownership_verification")
              .put("status", "verified")
              .put("strategy", "txt")
              .put("attempts", 1)
              .putNull("expire_at")
              .put("verified_at", world.now());
          world.change(ClerkList.DOMAINS, one);
        });
    return domain.map(OrganizationChanges::id);
  }

  Optional<String> domainRemoved() {
    Optional<String> domain =
        world.any(ClerkList.DOMAINS, any -> true).map(OrganizationChanges::id);
    domain.ifPresent(id -> world.delete(ClerkList.DOMAINS, id));
    return domain;
  }

  private List<ObjectNode> domains(String organizationId) {
    return world.all(ClerkList.DOMAINS).stream()
        .filter(one -> one.path("organization_id").asText().equals(organizationId))
        .toList();
  }

  private boolean isSmall(ObjectNode organization) {
    return world.membershipsOf(id(organization)).size() <= MOST_TO_LEAVE;
  }

  private static String id(ObjectNode object) {
    return object.path("id").asText();
  }
}
