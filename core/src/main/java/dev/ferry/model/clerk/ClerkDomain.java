package dev.ferry.model.clerk;

import dev.ferry.model.DomainName;
import dev.ferry.model.ObjectKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain that an organization claims.
 *
 * @param name lower case
 * @param enrollmentMode what Clerk does with people of that domain, null if not known
 * @param proof how its ownership is proven
 */
public record ClerkDomain(
    String id, String organizationId, String name, @Nullable String enrollmentMode, Proof proof)
    implements ClerkObject {
  public ClerkDomain {
    Objects.requireNonNull(organizationId, "a domain without its organization");
  }

  /** How the ownership of a domain is proven; a mailbox there proves nothing of the kind. */
  public enum Proof {
    /** By a DNS record: {@code ownership_verification}, verified, strategy {@code txt}. */
    DNS,
    /** Clerk, or somebody at Clerk's dashboard, takes it for owned: {@code legacy}, by hand. */
    GRANTED,
    NONE
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.DOMAIN;
  }

  @Override
  public String label() {
    return DomainName.claim(name);
  }
}
