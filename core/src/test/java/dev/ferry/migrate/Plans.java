package dev.ferry.migrate;

import dev.ferry.model.Fate;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans for tests: Ada, with all that a user can have. */
final class Plans {
  static final String CLERK_ID = "user_c1";
  static final String WORKOS_ID = "user_w1";
  static final Sensitive<String> SEED = Sensitive.of("JBSWY3DPEHPK3PXP");
  static final PasswordHash PASSWORD =
      PasswordHash.bcrypt(Sensitive.of("$2a$10$" + "x".repeat(53)));
  static final Instant EXPORTED_AT = Instant.parse("2026-11-02T20:00:00Z");
  static final TargetUser TARGET =
      new TargetUser(CLERK_ID, "ada@acme.test", true, "Ada", "Lovelace", Map.of("plan", "pro"));

  private Plans() {}

  static UserPlan create() {
    return plan(Fate.CREATE, null, null, Set.of(), PASSWORD, null, Proof.NONE);
  }

  static UserPlan createWithFactor() {
    return plan(Fate.CREATE, null, null, Set.of(), PASSWORD, SEED, Proof.NONE);
  }

  static UserPlan adoptWithFactor() {
    return plan(Fate.ADOPT, null, held(CLERK_ID), Set.of(), null, SEED, Proof.EXTERNAL_ID);
  }

  /** Ours, with a factor, and an address in WorkOS that was the user's before. */
  static UserPlan movedWithFactor(String former) {
    WorkosUser held = held(CLERK_ID);
    WorkosUser before =
        new WorkosUser(
            held.id(),
            former,
            true,
            held.firstName(),
            held.lastName(),
            CLERK_ID,
            held.metadata(),
            held.createdAt(),
            null);
    return plan(Fate.UPDATE, null, before, Set.of(UserField.EMAIL), null, SEED, Proof.JOURNAL);
  }

  static UserPlan update() {
    return update(UserField.FIRST_NAME);
  }

  static UserPlan update(UserField... changes) {
    return plan(Fate.UPDATE, null, held(CLERK_ID), Set.of(changes), null, null, Proof.EXTERNAL_ID);
  }

  /** A newer password, for one whom the journal created. */
  static UserPlan newerPassword() {
    return plan(
        Fate.UPDATE,
        null,
        held(CLERK_ID),
        Set.of(),
        PASSWORD.asOf(EXPORTED_AT),
        null,
        Proof.JOURNAL);
  }

  /** The same, of one who gets another name and a factor, too. */
  static UserPlan newerPasswordAndMore() {
    return plan(
        Fate.UPDATE,
        null,
        held(CLERK_ID),
        Set.of(UserField.FIRST_NAME),
        PASSWORD.asOf(EXPORTED_AT),
        SEED,
        Proof.JOURNAL);
  }

  static UserPlan updateWithFactor() {
    Set<UserField> changes = Set.of(UserField.FIRST_NAME);
    return plan(Fate.UPDATE, null, held(CLERK_ID), changes, null, SEED, Proof.EXTERNAL_ID);
  }

  static UserPlan link() {
    Set<UserField> changes = Set.of(UserField.EXTERNAL_ID);
    return plan(Fate.UPDATE, null, held(null), changes, null, null, Proof.EMAIL_ONLY);
  }

  static UserPlan unchanged() {
    return plan(Fate.UNCHANGED, null, held(CLERK_ID), Set.of(), null, null, Proof.EXTERNAL_ID);
  }

  static UserPlan blocked() {
    return new UserPlan(
        1,
        CLERK_ID,
        Fate.BLOCKED,
        Reason.NO_EMAIL,
        null,
        null,
        Set.of(),
        null,
        null,
        false,
        Proof.NONE,
        List.of());
  }

  /** Ada as WorkOS holds her, as planned but for her external id. */
  static WorkosUser held(@Nullable String externalId) {
    return named("Ada", externalId);
  }

  static WorkosUser named(String firstName, @Nullable String externalId) {
    return new WorkosUser(
        WORKOS_ID,
        TARGET.email(),
        true,
        firstName,
        "Lovelace",
        externalId,
        TARGET.metadata(),
        null,
        null);
  }

  private static UserPlan plan(
      Fate fate,
      @Nullable Reason reason,
      @Nullable WorkosUser before,
      Set<UserField> changes,
      @Nullable PasswordHash password,
      @Nullable Sensitive<String> seed,
      Proof proof) {
    return new UserPlan(
        1,
        CLERK_ID,
        fate,
        reason,
        TARGET,
        before,
        changes,
        password,
        factor(seed),
        false,
        proof,
        List.of());
  }

  private static @Nullable TotpSeed factor(@Nullable Sensitive<String> seed) {
    return seed == null ? null : new TotpSeed(seed, null);
  }
}
