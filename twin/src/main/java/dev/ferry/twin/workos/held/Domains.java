package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.DomainClaim;
import dev.ferry.twin.workos.wire.DomainState;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Stamps;
import dev.ferry.twin.workos.wire.Tokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be done with the domains of organizations. Thread-safe; refusals are thrown. */
public final class Domains {
  private final Environment environment;
  private final Tokens tokens = new Tokens();

  public Domains(Environment environment) {
    this.environment = environment;
  }

  /** Adds a domain that is yet to be verified. */
  public StoredDomain create(String organizationId, String domain) {
    return environment.atomically(
        held -> {
          held.organization(organizationId);
          if (find(held, organizationId, domain).isPresent()) {
            throw Refusal.code(
                409, "domain_already_exists", "Domain already exists for this organization.");
          }
          return add(held, organizationId, new DomainClaim(domain, DomainState.PENDING));
        });
  }

  public StoredDomain get(String id) {
    return environment.atomically(held -> domain(held, id).at(environment.now()));
  }

  public void delete(String id) {
    environment.atomically(
        held -> {
          held.domains().remove(domain(held, id).id());
          return held;
        });
  }

  /** Begins to look for the DNS record, again if it has failed. */
  public StoredDomain verify(String id) {
    return environment.atomically(
        held -> {
          Instant now = environment.now();
          StoredDomain domain = domain(held, id).at(now);
          if (domain.state() == DomainState.VERIFIED) {
            throw Refusal.code(400, "domain_already_verified", "Domain is already verified.");
          }
          StoredDomain begun = domain.become(DomainState.PENDING, now);
          held.domains().put(begun);
          return begun;
        });
  }

  /** Gives an organization these domains and no others; those it has keep their ids. */
  public void replace(Tenancy held, String organizationId, List<DomainClaim> claims) {
    Map<String, StoredDomain> left = new HashMap<>();
    held.domains().under(organizationId).values().forEach(one -> left.put(one.domain(), one));
    for (DomainClaim claim : claims) {
      StoredDomain there = left.remove(claim.domain());
      if (there == null) {
        add(held, organizationId, claim);
      } else {
        held.domains().put(there.become(claim.state(), environment.now()));
      }
    }
    left.values().forEach(one -> held.domains().remove(one.id()));
  }

  private StoredDomain add(Tenancy held, String organizationId, DomainClaim claim) {
    Instant now = environment.now();
    boolean byDns = claim.state() != DomainState.VERIFIED;
    StoredDomain made =
        new StoredDomain(
            environment.nextId("org_domain_"),
            organizationId,
            claim.domain(),
            claim.state(),
            byDns ? proof() : null,
            now,
            Stamps.made(now, now));
    held.domains().put(made);
    return made;
  }

  private StoredDomain.Proof proof() {
    String chance = tokens.opaque();
    return new StoredDomain.Proof(
        "twin-domain-verification-" + chance.substring(0, 6).toLowerCase(Locale.ROOT),
        chance.substring(6, 31));
  }

  private static Optional<StoredDomain> find(Tenancy held, String organizationId, String domain) {
    return held.domains().under(organizationId).values().stream()
        .filter(one -> one.domain().equals(domain))
        .findFirst();
  }

  private static StoredDomain domain(Tenancy held, String id) {
    return held.domains().byId(id).orElseThrow(() -> Refusal.notFound("Organization Domain", id));
  }
}
