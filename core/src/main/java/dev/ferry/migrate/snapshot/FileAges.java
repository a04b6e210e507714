package dev.ferry.migrate.snapshot;

import dev.ferry.migrate.snapshot.UndatedFilesException.Why;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.source.join.MissingSignUps;
import dev.ferry.source.join.SignUps;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotStore.Intake;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How old the exports really are, by the sign-ups that they lack: a copied file has the date of the
 * copy, and the password that somebody set between the two is not in it. Not thread-safe.
 */
final class FileAges {
  /**
   * Where more than one in so many passwords, or authenticators, would be stale, a person has to
   * say.
   */
  private static final int ONE_IN = 100;

  private final Intake intake;
  private final List<Reading> exports;
  private final List<Reading> earlier;

  /**
   * @param readings of all sources
   */
  FileAges(Intake intake, List<Reading> readings) {
    this.intake = intake;
    this.exports =
        readings.stream().filter(Reading::datesSecrets).filter(it -> !it.isEarlier()).toList();
    this.earlier =
        readings.stream().filter(Reading::datesSecrets).filter(Reading::isEarlier).toList();
  }

  /**
   * Dates the secrets anew, where sign-ups speak against a file's date.
   *
   * @throws UndatedFilesException where that would cost too many a password
   */
  void settle() {
    Map<Reading, MissingSignUps> missing = new LinkedHashMap<>();
    for (Reading export : exports) {
      if (!export.givesFixedRows()) {
        missing.put(export, export.missingSignUps());
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    intake.signUpsInNoExport(text -> lacks(missing, text));
    // Whom an earlier snapshot knew by an export, and these files do not.
    earlier.forEach(one -> intake.datedBy(one.number(), user -> lacks(missing, user.createdAt())));
    missing.forEach(this::settle);
    exports.stream().filter(Reading::givesFixedRows).forEach(this::settleFixedRows);
  }

  private static void lacks(Map<Reading, MissingSignUps> missing, @Nullable String createdAt) {
    SignUps.moment(createdAt).ifPresent(moment -> missing.values().forEach(one -> one.add(moment)));
  }

  private void settle(Reading export, MissingSignUps missing) {
    export.lacksSignUps(missing.count());
    Optional<Instant> bound = missing.bound();
    if (bound.isEmpty() || export.isDatedByAPerson()) {
      return;
    }
    Stale stale = new Stale(bound.get(), export.date());
    intake.datedBy(export.number(), stale::add);
    if (stale.isTooMuch()) {
      throw new UndatedFilesException(Why.OLDER_THAN_DATED, stale.words(export, missing));
    }
    intake.redate(export.number(), bound.get());
    export.isAsOf(bound.get());
  }

  /** Of which export they are is not always known; the oldest is never too late. */
  private void settleFixedRows(Reading fixed) {
    Stream.concat(exports.stream().filter(fixed::isLike), Stream.of(fixed))
        .map(Reading::date)
        .min(Comparator.naturalOrder())
        .filter(oldest -> oldest.isBefore(fixed.date()))
        .ifPresent(oldest -> intake.redate(fixed.number(), oldest));
  }

  /** How many passwords and authenticators a bound makes stale. */
  private static final class Stale {
    private final Instant bound;
    private final Instant dated;
    private long passwords;
    private long stalePasswords;
    private long seeds;
    private long staleSeeds;

    Stale(Instant bound, Instant dated) {
      this.bound = bound;
      this.dated = dated;
    }

    void add(ClerkUser user) {
      if (user.password() != null) {
        passwords++;
        stalePasswords += isByTheBound(user.passwordLastUpdatedAt()) ? 1 : 0;
      }
      if (user.totpSecret() != null) {
        seeds++;
        staleSeeds += isByTheBound(user.mfaEnabledAt()) ? 1 : 0;
      }
    }

    private boolean isByTheBound(@Nullable Instant changed) {
      return changed != null && changed.isAfter(bound) && !changed.isAfter(dated);
    }

    boolean isTooMuch() {
      return stalePasswords * ONE_IN > passwords || staleSeeds * ONE_IN > seeds;
    }

    String words(Reading export, MissingSignUps missing) {
      return Counted.words(
          "%s has the date %s, and lacks %,d user[s] who signed up before that, from %s on: it is older"
              + " than its date, most likely. If it was made by then, %,d of its %,d password[s] and %,d"
              + " of its %,d authenticator[s] were changed since, and would stay behind",
          export.name(),
          dated,
          missing.count(),
          bound,
          stalePasswords,
          passwords,
          staleSeeds,
          seeds);
    }
  }
}
