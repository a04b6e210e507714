package dev.ferry.workos;

import dev.ferry.workos.Route.Trait;
import java.util.Set;

/** Which refusals say that what a request was to make is there already. */
final class Duplicates {
  static final String EXTERNAL_ID = "external_id_already_used";

  /**
   * The codes of the OpenAPI spec (2026-08-07); those of users as workos-migrations 2.5.0 and the
   * emulator know them; {@code entity_already_exists} and {@code
   * organization_membership_already_exists} are in no document, but in the code of those who met
   * them; {@code connection_already_exists_for_organization}, of environments that allow one each,
   * is in that of workos-migrations (seen August 2026).
   */
  private static final Set<String> CODES =
      Set.of(
          EXTERNAL_ID,
          "email_not_available",
          "user_already_exists",
          "permission_slug_conflict",
          "role_slug_conflict",
          "domain_already_exists",
          "organization_membership_already_exists",
          "entity_already_exists",
          "email_already_invited_to_organization",
          "email_already_invited",
          "user_already_organization_member",
          "connection_already_exists_for_organization");

  private Duplicates() {}

  static boolean isMeantBy(Endpoint<?> request, ApiError error) {
    return CODES.stream().anyMatch(error::says)
        // Without a code it means something else elsewhere: of an organization it is presumably a
        // domain that another one has.
        || (error.status() == 409 && request.route().has(Trait.DUPLICATE_IF_409));
  }
}
