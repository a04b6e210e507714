package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be done with organizations. Thread-safe; refusals are thrown. */
public final class Organizations {
  private final Environment environment;
  private final Domains domains;
  private final Duration deletion;

  /**
   * Makes them.
   *
   * @param deletion how long a deletion takes after its answer; zero if it is done before
   */
  public Organizations(Environment environment, Domains domains, Duration deletion) {
    this.environment = environment;
    this.domains = domains;
    this.deletion = deletion;
  }

  public HeldOrganization create(OrganizationChange change) {
    return environment.atomically(
        held -> put(held, blank(environment.nextId("org_"), environment.findableFrom()), change));
  }

  /**
   * Puts an organization there that nobody creates: without lag, and if need be with an id of its
   * own.
   *
   * @param id null for a new one
   */
  public HeldOrganization place(@Nullable String id, OrganizationChange change) {
    return environment.atomically(
        held -> {
          String chosen = id == null ? environment.nextId("org_") : id;
          if (held.organizations().byId(chosen).isPresent()) {
            throw Refusal.badRequest("id_already_used");
          }
          return put(held, blank(chosen, environment.now()), change);
        });
  }

  public HeldOrganization update(String id, OrganizationChange change) {
    return environment.atomically(
        held -> put(held, held.organization(id).updatedAt(environment.now()), change));
  }

  public HeldOrganization get(String id) {
    return environment.atomically(held -> whole(held, held.organization(id)));
  }

  public HeldOrganization byExternalId(String externalId) {
    Instant now = environment.now();
    return find(externalId)
        .filter(held -> held.organization().stamps().isFindable(now))
        .orElseThrow(() -> Refusal.notFound("Organization", externalId));
  }

  /** A page of those that look like this. */
  public Page<HeldOrganization> list(PageRequest page, Predicate<HeldOrganization> wanted) {
    Instant now = environment.now();
    return environment.atomically(
        held ->
            Page.cut(
                    held.organizations().all(),
                    page,
                    one -> one.stamps().isFindable(now) && wanted.test(whole(held, one)),
                    StoredOrganization::id)
                .map(one -> whole(held, one)));
  }

  /** All organizations, in the order of their creation. */
  public List<HeldOrganization> all() {
    return environment.atomically(
        held -> held.organizations().all().values().stream().map(o -> whole(held, o)).toList());
  }

  public int count() {
    return environment.atomically(held -> held.organizations().all().size());
  }

  /** The organization with this external id, whatever the lag. */
  public Optional<HeldOrganization> find(String externalId) {
    return environment.atomically(
        held ->
            held.organizations()
                .firstUnder(StoredOrganization.externalIdLabel(externalId))
                .map(organization -> whole(held, organization)));
  }

  /** Deletes an organization and says whether it is gone already. */
  public boolean delete(String id) {
    return environment.atomically(
        held -> {
          held.organization(id);
          if (deletion.isZero()) {
            held.removeOrganization(id);
          } else {
            held.doomed().putIfAbsent(id, environment.now().plus(deletion));
          }
          return deletion.isZero();
        });
  }

  private StoredOrganization blank(String id, Instant findable) {
    return StoredOrganization.blank(id, Stamps.made(environment.now(), findable));
  }

  private HeldOrganization put(Tenancy held, StoredOrganization base, OrganizationChange change) {
    StoredOrganization made = change.edit().apply(base);
    refuseWhatIsTaken(held, made);
    held.organizations().put(made);
    if (change.domains() != null) {
      domains.replace(held, made.id(), change.domains());
    }
    return whole(held, made);
  }

  private static void refuseWhatIsTaken(Tenancy held, StoredOrganization made) {
    String externalId = made.externalId();
    String stripe = made.stripeCustomerId();
    if (externalId != null
        && held.organizations()
            .takenByOther(StoredOrganization.externalIdLabel(externalId), made.id())) {
      // The message is the real one, seen by authors of WorkOS importers.
      throw Refusal.code(
          400,
          "external_id_already_used",
          "The external_id provided has already been assigned to another organization.");
    }
    if (stripe != null
        && held.organizations().takenByOther(StoredOrganization.stripeLabel(stripe), made.id())) {
      throw Refusal.badRequest("stripe_customer_id_already_used");
    }
  }

  private HeldOrganization whole(Tenancy held, StoredOrganization organization) {
    return HeldOrganization.of(held, organization, environment.now());
  }
}
