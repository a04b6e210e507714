package dev.ferry.source.clerk.fates;

import java.util.List;

/**
 * What becomes of every property that Clerk documents for what Ferry reads (OpenAPI spec
 * 2026-05-12; the export's columns as in {@code samples/clerk.csv} of clerk/migration-tool). Tests
 * hold it against the spec, and against what the readers read; {@code docs/field-fates.md} is made
 * from it.
 */
public final class FieldFates {
  private FieldFates() {}

  /** A list for each schema, in the order of the page. */
  public static List<SchemaFates> all() {
    return List.of(
        UserFates.user(),
        AddressFates.email(),
        AddressFates.phone(),
        AccountFates.external(),
        AccountFates.wallet(),
        AccountFates.passkey(),
        AccountFates.enterprise(),
        AccountFates.saml(),
        OrganizationFates.organization(),
        OrganizationFates.membership(),
        OrganizationFates.domain(),
        InvitationFates.intoOrganization(),
        InvitationFates.intoApplication(),
        RightsFates.role(),
        RightsFates.permission(),
        ConnectionFates.enterprise(),
        ConnectionFates.saml(),
        ExportFates.dashboard());
  }
}
