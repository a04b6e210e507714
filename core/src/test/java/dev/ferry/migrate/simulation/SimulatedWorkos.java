package dev.ferry.migrate.simulation;

import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.migrate.simulation.SimulatedTenant.Membership;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * WorkOS without network and time of its own: users unique by e-mail and by external id, factors
 * not unique, look-ups that see the past.
 */
final class SimulatedWorkos {
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Account> byEmail = new HashMap<>();
  private final Map<String, Account> byExternalId = new HashMap<>();
  private final Set<String> refusedPasswords = new HashSet<>();
  private final Set<String> refusedMetadata = new HashSet<>();
  private final Set<String> refusedLocales = new HashSet<>();
  private final Set<String> refusedWhole = new HashSet<>();
  private final SimulatedDirectory directory =
      new SimulatedDirectory(
          new SimulatedDirectory.Users() {
            @Override
            public boolean exists(String workosId, long asOf) {
              return existed(workosId, asOf);
            }

            @Override
            public void touch(String workosId, long now) {
              SimulatedWorkos.touch(account(workosId), now);
            }
          });
  private int lastNumber;

  /** Somebody else's user, or one that was there before. */
  Account hold(TargetUser user, @Nullable String externalId) {
    return add(user, externalId, false, false, Long.MIN_VALUE);
  }

  void holdFactor(Account account, String issuer, String label) {
    account.factors.add(
        new Account.Factor(
            new WorkosFactor("factor_" + ++lastNumber, "totp", issuer, label),
            false,
            Long.MIN_VALUE));
  }

  void refusePassword(String externalId) {
    refusedPasswords.add(externalId);
  }

  void refuseMetadata(String externalId) {
    refusedMetadata.add(externalId);
  }

  void refuseLocale(String externalId) {
    refusedLocales.add(externalId);
  }

  void refuse(String externalId) {
    refusedWhole.add(externalId);
  }

  boolean refuses(TargetUser target) {
    return refusedWhole.contains(target.externalId());
  }

  boolean refusesPassword(TargetUser target) {
    return refusedPasswords.contains(target.externalId());
  }

  boolean refusesLocale(TargetUser target) {
    return refusedLocales.contains(target.externalId());
  }

  boolean refusesMetadata(TargetUser target) {
    return !target.metadata().isEmpty() && refusedMetadata.contains(target.externalId());
  }

  void accept(String externalId) {
    refusedWhole.remove(externalId);
  }

  /** What there is beside users. */
  SimulatedDirectory directory() {
    return directory;
  }

  private boolean existed(String workosId, long asOf) {
    Account account = accounts.get(workosId);
    return account != null && account.since <= asOf && account.exists();
  }

  /** A planned membership as WorkOS holds it; null if it does not. */
  @Nullable Held<WorkosMembership> membership(Membership planned) {
    Account account = planned(planned.userId());
    Held<WorkosOrganization> organization = directory.organization(planned.organizationId());
    return account == null || organization == null
        ? null
        : directory.membership(account.id, organization.now().id());
  }

  /** The user with this Clerk id, or with its address and to be linked. */
  private @Nullable Account planned(String clerkId) {
    Account account = byExternalId.get(clerkId);
    return account == null ? byEmail.get(clerkId.replace("user_c", "u") + "@acme.test") : account;
  }

  /** Others have made a user a member, if both and the role are there and it is none. */
  void join(Membership planned, String role, long since) {
    Account account = byExternalId.get(planned.userId());
    Held<WorkosOrganization> organization = directory.organization(planned.organizationId());
    boolean all = account != null && organization != null && directory.role(role) != null;
    if (all && membership(planned) == null) {
      directory.hold(account.id, organization.now().id(), role, since);
    }
  }

  List<Account> withExternalId(String externalId) {
    return accounts.values().stream()
        .filter(account -> account.exists() && externalId.equals(account.user.externalId()))
        .toList();
  }

  /** How many factors of this user are our doing. */
  long factorsByUs(String workosId) {
    Account account = accounts.get(workosId);
    return account == null ? 0 : account.factorsByUs();
  }

  /**
   * Does what the request asks for, and says what a good answer would say.
   *
   * @param seen how much of what was done before is known where this is done
   */
  Outcome perform(Endpoint<?> request, long now, long seen) {
    Outcome beside = new DirectoryWrites(directory).perform(request, now, seen);
    return beside == null ? new UserWrites(this).perform(request, now) : beside;
  }

  Account add(
      TargetUser target, @Nullable String externalId, boolean byUs, boolean password, long now) {
    String id = "user_w" + ++lastNumber;
    Account account = new Account(id, byUs, now, user(id, target, externalId, now), password);
    accounts.put(id, account);
    byEmail.put(target.email(), account);
    if (externalId != null) {
      byExternalId.put(externalId, account);
    }
    return account;
  }

  private static WorkosUser user(
      String id, TargetUser target, @Nullable String externalId, long since) {
    return new WorkosUser(
        id,
        target.email(),
        target.emailVerified(),
        target.firstName(),
        target.lastName(),
        externalId,
        target.metadata(),
        time(since),
        null,
        time(since));
  }

  /** By its own clock. */
  static String time(long now) {
    return Instant.EPOCH.plusNanos(Math.max(0, now)).toString();
  }

  /** Whatever is written of a user, its factors and memberships too, moves this. */
  static void touch(Account account, long now) {
    write(account, account.content(), now);
  }

  static void write(Account account, UserContent content, long now) {
    WorkosUser was = account.user;
    account.user =
        new WorkosUser(
            was.id(),
            content.email(),
            content.emailVerified(),
            content.firstName(),
            content.lastName(),
            content.externalId(),
            content.metadata(),
            was.createdAt(),
            was.lastSignInAt(),
            time(now),
            content.locale());
  }

  /** With the user go its memberships. */
  void remove(Account account, long now) {
    account.until = now;
    byEmail.values().remove(account);
    byExternalId.values().remove(account);
    directory.leave(account.id, now);
  }

  /** Under its external id, if it has one now. */
  void index(Account account) {
    byExternalId.values().remove(account);
    String externalId = account.user.externalId();
    if (externalId != null) {
      byExternalId.put(externalId, account);
    }
  }

  // ---- what others do

  void signIn(Account account, long now) {
    WorkosUser was = account.user;
    account.user =
        new WorkosUser(
            was.id(),
            was.email(),
            was.emailVerified(),
            was.firstName(),
            was.lastName(),
            was.externalId(),
            was.metadata(),
            was.createdAt(),
            "2026-01-02T03:04:05Z",
            time(now),
            was.locale());
  }

  void change(Account account, UserField field, long now) {
    UserContent other =
        new UserContent(null, account.user.email(), true, "Changed", "Changed", Map.of());
    write(account, account.content().with(other, Set.of(field)), now);
  }

  void deleteByOthers(Account account, long now) {
    remove(account, now);
  }

  List<Account> all() {
    return List.copyOf(accounts.values());
  }

  int nextNumber() {
    return ++lastNumber;
  }

  /** The user who has this address. */
  @Nullable Account byEmail(String email) {
    return byEmail.get(email);
  }

  @Nullable Account accountOrNull(String workosId) {
    return accounts.get(workosId);
  }

  Account account(String workosId) {
    return Objects.requireNonNull(accounts.get(workosId), workosId);
  }

  /** Whoever has or had this factor. */
  Account ofFactor(String factorId) {
    return accounts.values().stream()
        .filter(
            account ->
                Stream.concat(account.factors.stream(), account.deletedFactors.stream())
                    .anyMatch(factor -> factor.factor().id().equals(factorId)))
        .findFirst()
        .orElseThrow();
  }

  /** Looks, and sees what was there at that time. */
  Outcome look(Endpoint<?> request, long asOf) {
    if (request instanceof FindUser find) {
      return accounts.values().stream()
          .filter(account -> find.externalId().equals(account.user.externalId()))
          .map(account -> seen(account, asOf))
          .filter(Outcome.Answer.class::isInstance)
          .findFirst()
          .orElseGet(Outcome.Absent::new);
    } else if (request instanceof GetUser get) {
      return seen(accounts.get(get.workosId()), asOf);
    } else if (request instanceof ListFactors list) {
      Account account = accounts.get(list.workosId());
      return account == null || account.until <= asOf
          ? new Outcome.Rejected(error(404, "entity_not_found"))
          : new Outcome.Answer(
              Page.whole(
                  account.factors.stream()
                      .filter(factor -> factor.since() <= asOf)
                      .map(Account.Factor::factor)
                      .toList()));
    }
    return new DirectoryLooks(directory).look(request, asOf);
  }

  /** Looks, and sees somebody else. */
  Outcome lookPast(String externalId) {
    return accounts.values().stream()
        .filter(account -> !externalId.equals(account.user.externalId()))
        .findFirst()
        .<Outcome>map(account -> new Outcome.Answer(account.user))
        .orElseGet(Outcome.Absent::new);
  }

  private static Outcome seen(@Nullable Account account, long asOf) {
    return account == null || account.since > asOf || account.until <= asOf
        ? new Outcome.Absent()
        : new Outcome.Answer(account.user);
  }

  static ApiError error(int status, String code) {
    return new ApiError(status, code, "in the simulation", List.of(), null);
  }
}
