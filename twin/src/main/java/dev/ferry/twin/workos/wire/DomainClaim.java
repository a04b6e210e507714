package dev.ferry.twin.workos.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code domain_data}: a domain that an organization is to have.
 *
 * @param domain in lower case
 */
public record DomainClaim(String domain, DomainState state) {

  /**
   * The domains that a body names, in {@code domain_data} or in the deprecated {@code domains};
   * null if it names neither. Throws a 422 for what is no domain, a 409 for one that is named
   * twice.
   */
  public static @Nullable List<DomainClaim> of(Fields fields) {
    JsonNode data = fields.raw("domain_data");
    List<String> names = fields.texts("domains");
    if (data == null) {
      return names == null ? null : once(names.stream().map(DomainClaim::pending).toList());
    }
    if (names != null || !data.isArray()) {
      throw Fields.invalid("domain_data", "must be an array, and not beside domains");
    }
    List<DomainClaim> claims = new ArrayList<>();
    for (JsonNode element : data) {
      Fields one = Fields.of(element, Set.of("domain", "state"));
      claims.add(new DomainClaim(DomainNames.checked(one.requiredText("domain")), state(one)));
    }
    return once(claims);
  }

  private static DomainClaim pending(String domain) {
    return new DomainClaim(DomainNames.checked(domain), DomainState.PENDING);
  }

  private static DomainState state(Fields fields) {
    return switch (fields.requiredText("state")) {
      case "pending" -> DomainState.PENDING;
      case "verified" -> DomainState.VERIFIED;
      default -> throw Fields.invalid("state", "must be pending or verified");
    };
  }

  private static List<DomainClaim> once(List<DomainClaim> claims) {
    Set<String> seen = new HashSet<>();
    for (DomainClaim claim : claims) {
      if (!seen.add(claim.domain())) {
        throw Refusal.message(409, "Domain already exists for this organization.");
      }
    }
    return List.copyOf(claims);
  }
}
