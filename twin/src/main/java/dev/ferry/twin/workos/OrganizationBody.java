package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.workos.held.OrganizationChange;
import dev.ferry.twin.workos.held.StoredOrganization;
import dev.ferry.twin.workos.wire.DomainClaim;
import dev.ferry.twin.workos.wire.ExternalIdRule;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.MetadataRules;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bodies of "create an organization" and "update an organization" into changes (OpenAPI,
 * 2026-08-07). An edit may still throw a {@link Refusal} when it is applied. Thread-safe.
 */
final class OrganizationBody {
  private static final String OUTSIDE = "allow_profiles_outside_organization";
  private static final Set<String> CREATE =
      Set.of("name", OUTSIDE, "domains", "domain_data", "metadata", "external_id");
  private static final Set<String> UPDATE =
      Set.of(
          "name",
          OUTSIDE,
          "domains",
          "domain_data",
          "metadata",
          "external_id",
          "stripe_customer_id");

  private final MetadataRules metadata;
  private final ExternalIdRule externalIds;

  OrganizationBody(MetadataRules metadata, ExternalIdRule externalIds) {
    this.metadata = metadata;
    this.externalIds = externalIds;
  }

  OrganizationChange forCreate(Request request) {
    Fields fields = Fields.ofJson(request, CREATE);
    fields.requiredText("name");
    return change(fields, true);
  }

  OrganizationChange forUpdate(Request request) {
    return change(Fields.ofJson(request, UPDATE), false);
  }

  private OrganizationChange change(Fields fields, boolean create) {
    String name = name(fields);
    String stripe = fields.text("stripe_customer_id");
    String externalId = externalIds.read(fields);
    boolean outside = fields.flag(OUTSIDE);
    UnaryOperator<StoredOrganization> pairs = pairs(fields.raw("metadata"), create);
    return new OrganizationChange(
        held -> {
          StoredOrganization made = pairs.apply(name == null ? held : held.withName(name));
          made = fields.has("external_id") ? made.withExternalId(externalId) : made;
          made = stripe == null ? made : made.withStripeCustomerId(stripe);
          return fields.raw(OUTSIDE) == null ? made : made.withProfilesOutside(outside);
        },
        DomainClaim.of(fields));
  }

  private static @Nullable String name(Fields fields) {
    String name = fields.text("name");
    if (name != null && name.isBlank()) {
      throw Fields.invalid("name", "should not be empty");
    }
    return name;
  }

  private UnaryOperator<StoredOrganization> pairs(@Nullable JsonNode given, boolean create) {
    if (given == null) {
      return held -> held;
    }
    return held ->
        held.withMetadata(
            create ? metadata.created(given) : metadata.updated(held.metadata(), given));
  }
}
