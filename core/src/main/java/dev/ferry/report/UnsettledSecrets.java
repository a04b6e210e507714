package dev.ferry.report;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.source.CsvList;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who changed a password or an authenticator since the export that carried it, and who signed up
 * since: of each, whether another export settles it, or only the user can. No digest is in it.
 */
public final class UnsettledSecrets {
  private static final int BATCH = 1_000;

  /** Of passwords that an export did not tell, or told too early. */
  private static final Set<Reason> PASSWORDS =
      Set.of(
          Reason.PASSWORD_NOT_IN_EXPORT,
          Reason.PASSWORD_CHANGED_SINCE_EXPORT,
          Reason.PASSWORD_CHANGED_SINCE_ARRIVAL,
          Reason.PASSWORD_NOT_SENT_AT_CREATION,
          Reason.PASSWORD_NOT_REPLACED,
          Reason.PASSWORD_REPLACED_IN_USE);

  /** Those of them that a newer export may tell. */
  private static final Set<Reason> TOLD_BY_AN_EXPORT =
      Set.of(Reason.PASSWORD_NOT_IN_EXPORT, Reason.PASSWORD_CHANGED_SINCE_EXPORT);

  private static final Set<Reason> FACTORS =
      Set.of(
          Reason.TOTP_SECRET_MISSING,
          Reason.TOTP_CHANGED_SINCE_EXPORT,
          Reason.TOTP_CHANGED_SINCE_ARRIVAL);

  private static final CsvList<Unsettled> LIST =
      new CsvList<Unsettled>()
          .with("clerk_id", Unsettled::clerkId)
          .with("email", Unsettled::email)
          .with("what", one -> one.what().word())
          .with("reason", one -> one.reason().code())
          .with("settled_by", one -> one.by().code())
          .with("what_to_do", one -> one.by().whatToDo(one.reason()));

  private final PlanStore plans;

  public UnsettledSecrets(PlanStore plans) {
    this.plans = plans;
  }

  /** What settles it. */
  public enum Settlement {
    SECOND_EXPORT("second-export"),
    RESET("reset");

    private final String code;

    Settlement(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    private String whatToDo(Reason reason) {
      return switch (this) {
        case SECOND_EXPORT ->
            "Export again, late, and run `ferry sync --csv FILE --exported-at TIME`.";
        case RESET -> reason.fix();
      };
    }
  }

  private record Unsettled(
      String clerkId, String email, UserField what, Reason reason, Settlement by) {}

  /**
   * Writes the file; replaces an older one. Streams.
   *
   * @return how many passwords and authenticators each settlement is for
   */
  public Map<Settlement, Long> write(Path file) throws IOException {
    Map<Settlement, Long> counts = new EnumMap<>(Settlement.class);
    for (Settlement settlement : Settlement.values()) {
      counts.put(settlement, 0L);
    }
    LIST.write(
        file,
        Stream.concat(passwords(), factors()).peek(one -> counts.merge(one.by(), 1L, Long::sum)));
    return counts;
  }

  private Stream<Unsettled> passwords() {
    return Batches.bySeq(PasswordReset::seq, seq -> plans.passwordResets(seq, BATCH))
        .streamAhead()
        .filter(reset -> PASSWORDS.contains(reset.reason()))
        .map(
            reset ->
                new Unsettled(
                    reset.clerkId(),
                    reset.email(),
                    UserField.PASSWORD,
                    reset.reason(),
                    by(reset.replaceable() && TOLD_BY_AN_EXPORT.contains(reset.reason()))));
  }

  /** No table has them: where the plan counts none, nobody is looked at. */
  private Stream<Unsettled> factors() {
    Map<Reason, Long> counted = plans.info().map(PlanInfo::reasons).orElse(Map.of());
    return FACTORS.stream().noneMatch(counted::containsKey)
        ? Stream.empty()
        : Batches.bySeq(UserPlan::seq, seq -> plans.losingAfter(FACTORS, seq, BATCH))
            .streamAhead()
            .flatMap(plan -> factor(plan).stream());
  }

  /** A factor that this migration has enrolled is not replaced. */
  private static Optional<Unsettled> factor(UserPlan plan) {
    return plan.fields().stream()
        .filter(fate -> fate.field() == UserField.TOTP && plan.target() != null)
        .map(FieldFate::reason)
        .filter(Objects::nonNull)
        .filter(FACTORS::contains)
        .map(
            reason ->
                new Unsettled(
                    plan.clerkId(),
                    Objects.requireNonNull(plan.target()).email(),
                    UserField.TOTP,
                    reason,
                    by(!plan.factorPresent() && reason != Reason.TOTP_CHANGED_SINCE_ARRIVAL)))
        .findFirst();
  }

  private static Settlement by(boolean export) {
    return export ? Settlement.SECOND_EXPORT : Settlement.RESET;
  }
}
