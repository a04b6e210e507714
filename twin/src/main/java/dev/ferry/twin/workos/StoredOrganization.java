package dev.ferry.twin.workos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the environment holds it, without its domains. Immutable; metadata keep their
 * order.
 *
 * @param id {@code org_…}
 */
record StoredOrganization(
    String id,
    String name,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String stripeCustomerId,
    boolean allowsProfilesOutside,
    Stamps stamps)
    implements Shelf.Item {

  StoredOrganization {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A new organization, to be filled in. */
  static StoredOrganization blank(String id, Stamps stamps) {
    return new StoredOrganization(id, "", null, Map.of(), null, false, stamps);
  }

  static String externalIdLabel(String externalId) {
    return "external_id=" + externalId;
  }

  static String stripeLabel(String stripeCustomerId) {
    return "stripe_customer_id=" + stripeCustomerId;
  }

  @Override
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    if (externalId != null) {
      labels.add(externalIdLabel(externalId));
    }
    if (stripeCustomerId != null) {
      labels.add(stripeLabel(stripeCustomerId));
    }
    return labels;
  }

  StoredOrganization withName(String value) {
    return new StoredOrganization(
        id, value, externalId, metadata, stripeCustomerId, allowsProfilesOutside, stamps);
  }

  StoredOrganization withExternalId(@Nullable String value) {
    return new StoredOrganization(
        id, name, value, metadata, stripeCustomerId, allowsProfilesOutside, stamps);
  }

  StoredOrganization withMetadata(Map<String, String> value) {
    return new StoredOrganization(
        id, name, externalId, value, stripeCustomerId, allowsProfilesOutside, stamps);
  }

  StoredOrganization withStripeCustomerId(String value) {
    return new StoredOrganization(
        id, name, externalId, metadata, value, allowsProfilesOutside, stamps);
  }

  StoredOrganization withProfilesOutside(boolean value) {
    return new StoredOrganization(id, name, externalId, metadata, stripeCustomerId, value, stamps);
  }

  StoredOrganization updatedAt(Instant now) {
    return new StoredOrganization(
        id,
        name,
        externalId,
        metadata,
        stripeCustomerId,
        allowsProfilesOutside,
        stamps.updatedAt(now));
  }
}
