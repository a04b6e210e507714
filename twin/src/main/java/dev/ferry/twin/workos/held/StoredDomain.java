package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.DomainState;
import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization's domain as the environment holds it.
 *
 * @param id {@code org_domain_…}
 * @param domain in lower case
 * @param proof what the DNS record must hold, or null if it was declared verified
 * @param awaitedSince when WorkOS began to look for the DNS record
 */
public record StoredDomain(
    String id,
    String organizationId,
    String domain,
    DomainState state,
    @Nullable Proof proof,
    Instant awaitedSince,
    Stamps stamps)
    implements Shelf.Item {

  /** The name and the value of a DNS record. */
  public record Proof(String prefix, String token) {}

  /** Docs, "domain verification API", February 2026. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  @Override
  public List<String> labels() {
    return List.of(organizationId);
  }

  /** What the domain has become by now: a pending one fails after 30 days. */
  public StoredDomain at(Instant now) {
    boolean failed = state == DomainState.PENDING && !now.isBefore(awaitedSince.plus(PATIENCE));
    return failed ? with(DomainState.FAILED, awaitedSince, stamps) : this;
  }

  /** The same in this state from now on; unchanged if it is in it. */
  public StoredDomain become(DomainState value, Instant now) {
    return value == state ? this : with(value, now, stamps.updatedAt(now));
  }

  private StoredDomain with(DomainState value, Instant since, Stamps changed) {
    return new StoredDomain(id, organizationId, domain, value, proof, since, changed);
  }
}
