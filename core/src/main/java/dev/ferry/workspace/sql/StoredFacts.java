package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.FactVisitor;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Base;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts as rows of the journal: a word for the kind, an id, a reason, and the rest as JSON text.
 */
final class StoredFacts {
  private final StoredUsers stored;

  StoredFacts(StoredUsers stored) {
    this.stored = stored;
  }

  /**
   * A fact's columns.
   *
   * @param part of an intent the password, if it sends one; of a refusal what was refused
   * @param why the particulars in words; of an intent as of when its password is, in milliseconds
   * @param detail the rest, as JSON
   */
  record Row(
      String operation,
      String fact,
      @Nullable String workosId,
      @Nullable Reason reason,
      @Nullable UserField part,
      @Nullable String why,
      @Nullable String detail) {}

  /** What has no column of its own. */
  private record Detail(
      @Nullable Boolean externalId,
      @Nullable Integer status,
      @Nullable WorkosUser user,
      @Nullable UserContent written,
      Fact.@Nullable Change change,
      @Nullable ObjectContent content,
      @Nullable String updatedAt,
      @Nullable String after) {
    static final Detail NONE = new Detail(null, null, null, null, null, null, null, null);

    static Detail user(@Nullable WorkosUser user) {
      return new Detail(null, null, user, null, null, null, null, null);
    }
  }

  Row row(Fact fact) {
    return fact.accept(new Rows());
  }

  /** Of each kind its word, and what it has to tell. */
  private final class Rows implements FactVisitor<Row> {
    @Override
    public Row intended(Fact.Intended f) {
      Detail detail = new Detail(null, null, f.before(), f.written(), f.change(), null, null, null);
      Fact.SentSecret secret = f.secret();
      String asOf =
          secret == null || secret.asOf() == null
              ? null
              : String.valueOf(secret.asOf().toEpochMilli());
      return row(f, "intended", null, null, secret == null ? null : part(f), asOf, detail);
    }

    private UserField part(Fact.Intended intent) {
      return intent.operation() == OperationKind.ENROLL_FACTOR
          ? UserField.TOTP
          : UserField.PASSWORD;
    }

    @Override
    public Row applied(Fact.Applied f) {
      return row(
          f,
          "applied",
          f.workosId(),
          new Detail(null, null, null, null, null, null, f.updatedAt(), null));
    }

    @Override
    public Row adopted(Fact.Adopted f) {
      return row(f, "adopted", f.workosId(), null, null, f.why(), Detail.NONE);
    }

    @Override
    public Row linked(Fact.Linked f) {
      return row(f, "linked", f.workosId(), Detail.NONE);
    }

    @Override
    public Row confirmed(Fact.Confirmed f) {
      return row(f, "confirmed", null, Detail.NONE);
    }

    @Override
    public Row moved(Fact.Moved f) {
      return row(f, "moved", f.workosId(), null, null, f.why(), Detail.user(f.user()));
    }

    @Override
    public Row notApplied(Fact.NotApplied f) {
      return because(f, "not-applied", null, f.why());
    }

    @Override
    public Row throttled(Fact.Throttled f) {
      return row(f, "throttled", null, Detail.NONE);
    }

    @Override
    public Row answerLost(Fact.AnswerLost f) {
      return because(f, "answer-lost", null, f.why());
    }

    @Override
    public Row duplicate(Fact.Duplicate f) {
      return row(
          f,
          "duplicate",
          null,
          new Detail(f.externalId(), null, null, null, null, null, null, null));
    }

    @Override
    public Row lookedAbsent(Fact.LookedAbsent f) {
      return row(f, "looked-absent", null, Detail.NONE);
    }

    @Override
    public Row lookFailed(Fact.LookFailed f) {
      return because(f, "look-failed", null, f.why());
    }

    @Override
    public Row partRefused(Fact.PartRefused f) {
      return row(f, "part-refused", null, null, f.part(), f.message(), Detail.NONE);
    }

    @Override
    public Row refused(Fact.Refused f) {
      return row(
          f,
          "refused",
          null,
          f.reason(),
          null,
          f.message(),
          new Detail(null, f.status(), null, null, null, null, null, null));
    }

    @Override
    public Row remarked(Fact.Remarked f) {
      return because(f, "remarked", f.reason(), f.why());
    }

    @Override
    public Row gaveUp(Fact.GaveUp f) {
      return because(f, "gave-up", f.reason(), null);
    }

    @Override
    public Row seen(Fact.Seen f) {
      return row(f, "seen", f.user().id(), Detail.user(f.user()));
    }

    @Override
    public Row cleared(Fact.Cleared f) {
      return row(
          f,
          "cleared",
          f.workosId(),
          new Detail(null, null, null, null, null, f.content(), null, f.after()));
    }

    @Override
    public Row kept(Fact.Kept f) {
      return because(f, "kept", f.reason(), f.why());
    }

    @Override
    public Row gone(Fact.Gone f) {
      return row(f, "gone", f.workosId(), Detail.NONE);
    }

    private Row because(Fact fact, String kind, @Nullable Reason reason, @Nullable String why) {
      return row(fact, kind, null, reason, null, why, Detail.NONE);
    }

    private Row row(Fact fact, String kind, @Nullable String workosId, Detail detail) {
      return row(fact, kind, workosId, null, null, null, detail);
    }

    private Row row(
        Fact fact,
        String kind,
        @Nullable String workosId,
        @Nullable Reason reason,
        @Nullable UserField part,
        @Nullable String why,
        Detail detail) {
      return new Row(
          SqlJournal.word(fact.operation()),
          kind,
          workosId,
          reason,
          part,
          why,
          detail.equals(Detail.NONE) ? null : stored.text(detail));
    }
  }

  /** Of a row of the journal. */
  Fact fact(ResultSet row) throws SQLException {
    String part = row.getString("part");
    return fact(
        new Row(
            row.getString("operation"),
            row.getString("fact"),
            row.getString("workos_id"),
            ResultRows.reason(row.getString("reason")),
            part == null ? null : UserField.valueOf(part),
            row.getString("why"),
            row.getString("detail")));
  }

  /**
   * What an intent to create an object was to write; null if it does not tell.
   *
   * @param text the intent's column {@code detail}
   */
  @Nullable Base created(ObjectKind kind, @Nullable String text) {
    Detail detail = text == null ? Detail.NONE : stored.read(text, Detail.class);
    if (kind == ObjectKind.USER) {
      return detail.written() == null ? null : Base.created(detail.written());
    }
    return detail.change() == null ? null : Base.created(kind, detail.change().written());
  }

  Fact fact(Row row) {
    OperationKind operation = SqlJournal.operation(row.operation());
    String json = row.detail();
    Detail detail = json == null ? Detail.NONE : stored.read(json, Detail.class);
    return switch (row.fact()) {
      case "intended" ->
          new Fact.Intended(
              operation, detail.user(), detail.written(), detail.change(), secret(row));
      case "applied" -> new Fact.Applied(operation, present(row.workosId()), detail.updatedAt());
      case "adopted" -> new Fact.Adopted(operation, present(row.workosId()), row.why());
      case "linked" -> new Fact.Linked(operation, present(row.workosId()));
      case "confirmed" -> new Fact.Confirmed(operation);
      case "moved" ->
          new Fact.Moved(operation, present(row.workosId()), orEmpty(row.why()), detail.user());
      case "not-applied" -> new Fact.NotApplied(operation, orEmpty(row.why()));
      case "throttled" -> new Fact.Throttled(operation);
      case "answer-lost" -> new Fact.AnswerLost(operation, orEmpty(row.why()));
      case "duplicate" -> new Fact.Duplicate(operation, Boolean.TRUE.equals(detail.externalId()));
      case "looked-absent" -> new Fact.LookedAbsent(operation);
      case "look-failed" -> new Fact.LookFailed(operation, orEmpty(row.why()));
      case "part-refused" ->
          new Fact.PartRefused(operation, present(row.part()), orEmpty(row.why()));
      case "refused" ->
          new Fact.Refused(
              operation, present(row.reason()), present(detail.status()), orEmpty(row.why()));
      case "remarked" -> new Fact.Remarked(operation, present(row.reason()), orEmpty(row.why()));
      case "seen" -> new Fact.Seen(operation, present(detail.user()));
      case "cleared" ->
          new Fact.Cleared(operation, present(row.workosId()), detail.content(), detail.after());
      case "kept" -> new Fact.Kept(operation, present(row.reason()), orEmpty(row.why()));
      case "gone" -> new Fact.Gone(operation, present(row.workosId()));
      case "gave-up" -> new Fact.GaveUp(operation, present(row.reason()));
      default -> throw new IllegalStateException("the journal holds an unknown fact " + row.fact());
    };
  }

  private static Fact.@Nullable SentSecret secret(Row row) {
    String asOf = row.why();
    return row.part() == null
        ? null
        : new Fact.SentSecret(asOf == null ? null : Instant.ofEpochMilli(Long.parseLong(asOf)));
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the journal holds an incomplete fact");
    }
    return value;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
