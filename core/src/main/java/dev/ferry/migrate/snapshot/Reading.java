package dev.ferry.migrate.snapshot;

import dev.ferry.migrate.snapshot.SnapshotTaker.Read;
import dev.ferry.migrate.snapshot.UndatedFilesException.Why;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.Statement;
import dev.ferry.source.Columns;
import dev.ferry.source.DatedFile;
import dev.ferry.source.FileSource;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.UnreadableSourceException;
import dev.ferry.source.join.ExportTime;
import dev.ferry.source.join.MissingSignUps;
import dev.ferry.source.join.SignUps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One source on its way into the snapshot. Not thread-safe. */
final class Reading implements SourceListener {
  private final Taking taking;
  private final Source source;
  private final int number;
  private final boolean fixes;
  private final SignUps signUps;
  private @Nullable Instant exportedAt;
  private boolean secrets;
  private boolean bySignUps;
  private @Nullable Long signUpsMissing;
  private long users;
  private long objects;
  private long rejected;
  private long fixed;
  private long disagreeing;
  private long overruled;
  private @Nullable Columns columns;

  /**
   * @param fixes true if rows of it stand for rejected ones of others
   */
  Reading(Taking taking, Source source, int number, boolean fixes) throws IOException {
    this.taking = taking;
    this.source = source;
    this.number = number;
    this.fixes = fixes;
    this.signUps = new SignUps(taking.now());
    this.exportedAt = source.exportedAt().orElse(null);
  }

  /**
   * Reads it to its end.
   *
   * @throws UndatedFilesException if what was said of its time cannot be
   */
  void read() throws IOException {
    refuseIfSaid(saidAt().filter(said -> said.isAfter(taking.now())), "which is still to come");
    if (!isFile()) {
      taking.overlaps().asksClerk();
    }
    source.read(this);
    Optional<Instant> after = signUps.madeAfter();
    refuseIfSaid(
        saidAt().filter(said -> after.filter(signUp -> signUp.isAfter(said)).isPresent()),
        "and holds users who signed up later, until " + after.orElse(null));
  }

  private void refuseIfSaid(Optional<Instant> said, String why) {
    if (said.isPresent()) {
      throw new UndatedFilesException(
          Why.SAID_WRONG,
          String.format(
              Locale.ROOT, "%s was exported at %s, it is said, %s", name(), said.get(), why));
    }
  }

  Read numbers() {
    return new Read(
        source,
        users,
        rejected,
        fixed,
        exportedAt == null ? null : dated(exportedAt),
        columns,
        taking.overlaps().of(number),
        source instanceof FileSource ? new Read.Others(disagreeing, overruled) : null);
  }

  private Read.Dated dated(Instant at) {
    String from = bySignUps ? "sign-ups" : isDatedByAPerson() ? "option" : "file";
    return new Read.Dated(at, from, signUpsMissing);
  }

  int number() {
    return number;
  }

  String name() {
    return source.name();
  }

  boolean isFile() {
    return source.kind() != SourceKind.BACKEND_API;
  }

  /** True if it is what the snapshot before held: its time was settled then. */
  boolean isEarlier() {
    return source.kind() == SourceKind.SNAPSHOT;
  }

  boolean givesFixedRows() {
    return fixes;
  }

  boolean gaveEverybody() {
    return source.gaveEverybody();
  }

  boolean isLike(Reading other) {
    return source.kind() == other.source.kind();
  }

  /** When it was made. Rows that were fixed are too few to date their file. */
  ExportTime time() {
    if (isEarlier()) {
      return exportedAt == null
          ? new ExportTime.Unknown()
          : new ExportTime.Earlier(signUps.newestFirst(), exportedAt);
    }
    return saidAt()
        .<ExportTime>map(ExportTime.Said::new)
        .orElseGet(() -> fixes ? new ExportTime.Unknown() : signUps.time(rejected));
  }

  private Optional<Instant> saidAt() {
    return source instanceof DatedFile dated ? Optional.of(dated.when()) : Optional.empty();
  }

  boolean isDatedByAPerson() {
    return saidAt().isPresent();
  }

  /** True if it holds passwords or seeds, and has a date. */
  boolean datesSecrets() {
    return secrets && exportedAt != null;
  }

  Instant date() {
    return Objects.requireNonNull(exportedAt);
  }

  @Nullable Instant dateIfAny() {
    return exportedAt;
  }

  void isAsOf(Instant bound) {
    exportedAt = bound;
    bySignUps = true;
  }

  MissingSignUps missingSignUps() {
    return new MissingSignUps(signUps.madeAfter().orElse(null), date(), rejected);
  }

  void lacksSignUps(long count) {
    signUpsMissing = count;
  }

  /** Another file says otherwise of one of its users. */
  void isContradicted(boolean overruledByIt) {
    disagreeing++;
    overruled += overruledByIt ? 1 : 0;
  }

  @Override
  public void columns(Columns told) {
    columns = told;
    if (told.nonsense().isPresent()) {
      throw unreadable(Columns::nonsense);
    }
  }

  boolean isWithoutAddress() {
    return columns != null && columns.withoutAddress().isPresent();
  }

  UnreadableSourceException unreadable(Function<Columns, Optional<String>> why) {
    Path file = source instanceof FileSource of ? of.file() : Path.of(source.name());
    return new UnreadableSourceException(
        file, Optional.ofNullable(columns).flatMap(why).orElseThrow());
  }

  @Override
  public void user(ClerkUserFragment fragment, long line) {
    if (said(fragment, exportedAt, Set.of())) {
      if (!isEarlier() || taking.overlaps().concernsWhatWasBefore()) {
        taking.overlaps().inFile(number, fragment.user().id());
      }
      taken();
    } else {
      rejectTwin(
          fragment,
          line,
          null,
          "id-repeated",
          "an earlier row of this file has the same id and counts; keep one of them");
    }
  }

  private boolean said(ClerkUserFragment fragment, @Nullable Instant at, Set<Integer> notBeside) {
    boolean taken = taking.intake().say(new Statement(number, fragment.exportedAt(at)), notBeside);
    if (taken) {
      signUps.add(fragment.user().createdAt());
      secrets |=
          fragment.known().contains(ClerkField.PASSWORD)
              || fragment.known().contains(ClerkField.TOTP_SECRET);
    }
    return taken;
  }

  @Override
  public boolean current(ClerkUserFragment fragment, long place) {
    taking.overlaps().inClerk(fragment.user().id());
    if (taking.intake().put(number, fragment)) {
      taken();
      return true;
    }
    taking.intake().put(number, number + 1, fragment); // over what it said itself
    return false;
  }

  @Override
  public boolean object(ClerkObject object) {
    boolean fresh = taking.intake().put(object);
    if (fresh) {
      objects++;
      taking.listener().progressed(users + objects);
    }
    return fresh;
  }

  @Override
  public void finding(Finding finding) {
    taking.listener().finds(finding);
  }

  /**
   * Takes the place of the rejected row: it is the word of the file that the row was in. What
   * another row of that file says of the id it never replaces: the id was typed by hand, and the
   * password in the row would become somebody else's.
   */
  @Override
  public void fixed(ClerkUserFragment fragment, long line, String mark) {
    Reading of = taking.awaited(mark);
    boolean taken =
        of == null
            ? said(fragment, taking.oldestDateLike(this), taking.numbersLike(this))
            : of.said(fragment, of.exportedAt, taking.numbersOfFixedRows());
    if (taken) {
      taken();
      if (of != null) {
        of.fixed++;
      }
    } else {
      rejectTwin(
          fragment,
          line,
          mark,
          "id-taken",
          "another row that could be read has this id, and a fixed row never replaces it. Look up"
              + " in Clerk whose row this is, and put in that id; or take the row out");
    }
  }

  private void taken() {
    users++;
    taking.listener().progressed(users);
  }

  private void rejectTwin(
      ClerkUserFragment fragment, long line, @Nullable String mark, String code, String why) {
    Map<String, String> shown = Map.of("id", fragment.user().id());
    reject(new RejectedRow(source.name(), line, line, code, why, shown, null, mark));
  }

  @Override
  public void reject(RejectedRow row) {
    String mark = row.fixes();
    if (mark != null) {
      taking.awaited(mark);
    }
    if (!taking.isFixedLater(row, this)) {
      tell(row);
    }
  }

  void tell(RejectedRow row) {
    rejected++;
    taking.listener().rejected(row);
  }
}
