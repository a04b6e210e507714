package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
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
public record StoredOrganization(
    String id,
    String name,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String stripeCustomerId,
    boolean allowsProfilesOutside,
    Stamps stamps)
    implements Shelf.Item {

  public StoredOrganization {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A new organization, to be filled in. */
  public static StoredOrganization blank(String id, Stamps stamps) {
    return new StoredOrganization(id, "", null, Map.of(), null, false, stamps);
  }

  public static String externalIdLabel(String externalId) {
    return "external_id=" + externalId;
  }

  public static String stripeLabel(String stripeCustomerId) {
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

  public StoredOrganization withName(String value) {
    return new StoredOrganization(
        id, value, externalId, metadata, stripeCustomerId, allowsProfilesOutside, stamps);
  }

  public StoredOrganization withExternalId(@Nullable String value) {
    return new StoredOrganization(
        id, name, value, metadata, stripeCustomerId, allowsProfilesOutside, stamps);
  }

  public StoredOrganization withMetadata(Map<String, String> value) {
    return new StoredOrganization(
        id, name, externalId, value, stripeCustomerId, allowsProfilesOutside, stamps);
  }

  public StoredOrganization withStripeCustomerId(String value) {
    return new StoredOrganization(
        id, name, externalId, metadata, value, allowsProfilesOutside, stamps);
  }

  public StoredOrganization withProfilesOutside(boolean value) {
    return new StoredOrganization(id, name, externalId, metadata, stripeCustomerId, value, stamps);
  }

  public StoredOrganization updatedAt(Instant now) {
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
