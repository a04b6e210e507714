package dev.ferry.conformance;

import static dev.ferry.conformance.Tolerances.known;

import java.util.List;

/** Where our requests and the WorkOS twin knowingly differ from WorkOS's document of 2026-08-07. */
final class WorkosDifferences {
  /** Of requests. */
  static final Tolerances REQUESTS =
      new Tolerances(
          List.of(
              known(
                  "PUT (/user_management/users|/organizations)/\\{id} \\| request"
                      + " \\| /metadata/.* type",
                  "null takes a pair away (docs/authkit/metadata, February 2026); the document has"
                      + " texts only"),
              known(
                  "POST /connections \\| request \\| .*",
                  "docs/reference/sso/connection/create (August 2026); the document lists, reads and"
                      + " deletes only. Sent by policy only, and switched on for few"),
              known(
                  "POST /user_management/invitations/\\{id}/revoke \\| request"
                      + " \\| there is a body",
                  "an empty object, since some gateways refuse a POST without a body (411); it"
                      + " carries nothing")));

  /** Of the twin's answers. */
  static final Tolerances ANSWERS =
      new Tolerances(
          List.of(
              known(
                  ".* \\| 401 \\| there is no such status",
                  "a key that is refused: in the document by one example only"),
              known(
                  ".* \\| 429 \\| there is no such status",
                  "docs/reference/rate-limits; the document has it for single operations only"),
              known(
                  "(PUT /user_management/users/\\{id}"
                      + "|GET /user_management/users/\\{userlandUserId}/auth_factors"
                      + "|DELETE /organizations/\\{id}|POST /organization_domains/\\{id}/verify"
                      + "|POST /user_management/invitations/\\{id}/revoke) \\| 404"
                      + " \\| there is no such status",
                  "what is not there; the document has the 404 for the reading of each"),
              known(
                  "POST /organization_domains \\| 422 \\| there is no such status",
                  "a body that is not of the documented form: 422 wherever the document says it"),
              known(
                  "POST /user_management/organization_memberships \\| 409"
                      + " \\| there is no such status",
                  "a membership that is there already: workos-migrations 2.5.0 takes 409 for it;"
                      + " the document says nothing"),
              known(
                  "POST /user_management/authenticate \\| 403 \\| /"
                      + " '(pending_authentication_token|user|authentication_factors|organizations"
                      + "|email|email_verification_id)' unevaluatedProperties",
                  "docs/reference/authkit/authentication-errors; the document has code and message"
                      + " only")));

  private WorkosDifferences() {}
}
