package dev.ferry.migrate.simulation;

import dev.ferry.migrate.simulation.SimulatedTenant.Membership;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.AddDomain;
import dev.ferry.workos.WorkosRequest.CreateMembership;
import dev.ferry.workos.WorkosRequest.CreateOrganization;
import dev.ferry.workos.WorkosRequest.CreatePermission;
import dev.ferry.workos.WorkosRequest.CreateRole;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.FindUser;
import dev.ferry.workos.WorkosRequest.GetUser;
import dev.ferry.workos.WorkosRequest.ListFactors;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import dev.ferry.workos.WorkosRequest.SetRolePermissions;
import dev.ferry.workos.WorkosRequest.UpdateMembership;
import dev.ferry.workos.WorkosRequest.UpdateOrganization;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Set<String> refusedWhole = new HashSet<>();
  private final SimulatedDirectory directory = new SimulatedDirectory(this::existed);
  private int lastNumber;

  /** A user as WorkOS holds it. */
  static final class Account {
    final String id;
    final boolean byUs;
    final long since;
    final UserContent initially;
    long until = Long.MAX_VALUE;
    WorkosUser user;
    boolean password;
    final List<Factor> factors = new ArrayList<>();
    final List<Factor> deletedFactors = new ArrayList<>();

    Account(String id, boolean byUs, long since, WorkosUser user, boolean password) {
      this.id = id;
      this.byUs = byUs;
      this.since = since;
      this.initially = UserContent.of(user);
      this.user = user;
      this.password = password;
    }

    boolean exists() {
      return until == Long.MAX_VALUE;
    }

    UserContent content() {
      return UserContent.of(user);
    }

    long factorsByUs() {
      return factors.stream().filter(Factor::byUs).count();
    }

    @Override
    public String toString() {
      return user + " " + factors;
    }
  }

  record Factor(WorkosFactor factor, boolean byUs, long since) {}

  /** Somebody else's user, or one that was there before. */
  Account hold(TargetUser user, @Nullable String externalId) {
    return add(user, externalId, false, false, Long.MIN_VALUE);
  }

  void holdFactor(Account account, String issuer, String label) {
    account.factors.add(
        new Factor(
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

  void refuse(String externalId) {
    refusedWhole.add(externalId);
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
    Account account = byExternalId.get(planned.userId());
    Held<WorkosOrganization> organization = directory.organization(planned.organizationId());
    return account == null || organization == null
        ? null
        : directory.membership(account.id, organization.now().id());
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
  Outcome perform(WorkosRequest request, long now, long seen) {
    if (request instanceof CreatePermission create) {
      return directory.create(create, now);
    } else if (request instanceof CreateRole create) {
      return directory.create(create, now);
    } else if (request instanceof SetRolePermissions set) {
      return directory.set(set, now, seen);
    } else if (request instanceof CreateOrganization create) {
      return directory.create(create, now);
    } else if (request instanceof UpdateOrganization update) {
      return directory.update(update, now, seen);
    } else if (request instanceof AddDomain add) {
      return directory.add(add, now, seen);
    } else if (request instanceof CreateMembership create) {
      return directory.create(create, now, seen);
    } else if (request instanceof UpdateMembership update) {
      return directory.update(update, now);
    }
    return performOnUser(request, now);
  }

  private Outcome performOnUser(WorkosRequest request, long now) {
    if (request instanceof DeleteUser delete) {
      return deleteUser(delete, now);
    } else if (request instanceof DeleteFactor delete) {
      return deleteFactor(delete);
    } else if (request instanceof RestoreUser restore) {
      return restore(restore);
    } else if (request instanceof CreateUser create) {
      return create(create, now);
    } else if (request instanceof UpdateUser update) {
      return update(update);
    } else if (request instanceof EnrollTotp enroll) {
      return enroll(enroll, now);
    }
    throw new AssertionError(request);
  }

  private Outcome create(CreateUser create, long now) {
    TargetUser target = create.target();
    if (refusedWhole.contains(target.externalId())) {
      return new Outcome.Rejected(error(422, "invalid_request_parameters"));
    }
    if (byEmail.containsKey(target.email())) {
      return new Outcome.AlreadyThere(false, error(400, "email_not_available"));
    }
    if (byExternalId.containsKey(target.externalId())) {
      return new Outcome.AlreadyThere(true, error(400, "external_id_already_used"));
    }
    if (create.password() != null && refusedPasswords.contains(target.externalId())) {
      return new Outcome.Rejected(error(400, "invalid_password_hash"));
    }
    if (!target.metadata().isEmpty() && refusedMetadata.contains(target.externalId())) {
      return new Outcome.Rejected(error(400, "invalid_metadata"));
    }
    boolean password = create.password() != null;
    return new Outcome.OneUser(add(target, target.externalId(), true, password, now).user);
  }

  private Account add(
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
        Instant.EPOCH.plusNanos(Math.max(0, since)).toString(),
        null);
  }

  private Outcome update(UpdateUser update) {
    Account account = accounts.get(update.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Rejected(error(404, "entity_not_found"));
    }
    WorkosUser was = account.user;
    TargetUser target = update.target();
    account.user =
        new WorkosUser(
            was.id(),
            was.email(),
            was.emailVerified(),
            update.fields().contains(UserField.FIRST_NAME) ? target.firstName() : was.firstName(),
            was.lastName(),
            update.fields().contains(UserField.EXTERNAL_ID)
                ? target.externalId()
                : was.externalId(),
            was.metadata(),
            was.createdAt(),
            was.lastSignInAt());
    String externalId = account.user.externalId();
    if (externalId != null) {
      byExternalId.put(externalId, account);
    }
    return new Outcome.OneUser(account.user);
  }

  private Outcome restore(RestoreUser restore) {
    Account account = accounts.get(restore.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Rejected(error(404, "entity_not_found"));
    }
    String externalId = account.user.externalId();
    write(account, account.content().with(restore.to(), restore.written()));
    if (externalId != null && account.user.externalId() == null) {
      byExternalId.remove(externalId);
    }
    return new Outcome.OneUser(account.user);
  }

  private static void write(Account account, UserContent content) {
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
            was.lastSignInAt());
  }

  private Outcome deleteUser(DeleteUser delete, long now) {
    Account account = accounts.get(delete.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Absent();
    }
    remove(account, now);
    return new Outcome.Deleted();
  }

  private void remove(Account account, long now) {
    account.until = now;
    byEmail.values().remove(account);
    byExternalId.values().remove(account);
  }

  private Outcome deleteFactor(DeleteFactor delete) {
    for (Account account : accounts.values()) {
      for (Factor factor : List.copyOf(account.factors)) {
        if (account.exists() && factor.factor().id().equals(delete.factorId())) {
          account.factors.remove(factor);
          account.deletedFactors.add(factor);
          return new Outcome.Deleted();
        }
      }
    }
    return new Outcome.Absent();
  }

  // ---- what others do

  void signIn(Account account) {
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
            "2026-01-02T03:04:05Z");
  }

  void change(Account account, UserField field) {
    UserContent other =
        new UserContent(null, account.user.email(), true, "Changed", "Changed", Map.of());
    write(account, account.content().with(other, Set.of(field)));
  }

  void deleteByOthers(Account account, long now) {
    remove(account, now);
  }

  List<Account> all() {
    return List.copyOf(accounts.values());
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

  private Outcome enroll(EnrollTotp enroll, long now) {
    Account account = accounts.get(enroll.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Rejected(error(404, "entity_not_found"));
    }
    String id = "factor_" + ++lastNumber;
    account.factors.add(
        new Factor(new WorkosFactor(id, "totp", enroll.issuer(), enroll.label()), true, now));
    return new Outcome.OneFactor(id);
  }

  /** Looks, and sees what was there at that time. */
  Outcome look(WorkosRequest request, long asOf) {
    if (request instanceof FindUser find) {
      return accounts.values().stream()
          .filter(account -> find.externalId().equals(account.user.externalId()))
          .map(account -> seen(account, asOf))
          .filter(Outcome.OneUser.class::isInstance)
          .findFirst()
          .orElseGet(Outcome.Absent::new);
    } else if (request instanceof GetUser get) {
      return seen(accounts.get(get.workosId()), asOf);
    } else if (request instanceof ListFactors list) {
      Account account = accounts.get(list.workosId());
      return account == null || account.until <= asOf
          ? new Outcome.Rejected(error(404, "entity_not_found"))
          : new Outcome.Factors(
              account.factors.stream()
                  .filter(factor -> factor.since() <= asOf)
                  .map(Factor::factor)
                  .toList());
    }
    return new DirectoryLooks(directory).look(request, asOf);
  }

  /** Looks, and sees somebody else. */
  Outcome lookPast(String externalId) {
    return accounts.values().stream()
        .filter(account -> !externalId.equals(account.user.externalId()))
        .findFirst()
        .<Outcome>map(account -> new Outcome.OneUser(account.user))
        .orElseGet(Outcome.Absent::new);
  }

  private static Outcome seen(@Nullable Account account, long asOf) {
    return account == null || account.since > asOf || account.until <= asOf
        ? new Outcome.Absent()
        : new Outcome.OneUser(account.user);
  }

  private static ApiError error(int status, String code) {
    return new ApiError(status, code, "in the simulation", List.of(), null);
  }
}
