package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Facts as rows of the journal: a word for the kind, an id, and the rest as JSON text. */
final class StoredFacts {
  private final StoredUsers stored;

  StoredFacts(StoredUsers stored) {
    this.stored = stored;
  }

  /** A fact's columns. */
  record Row(String operation, String fact, @Nullable String workosId, @Nullable String detail) {}

  /** What a fact has to tell beyond its kind. */
  private record Detail(
      @Nullable String why,
      @Nullable Boolean externalId,
      @Nullable UserField part,
      @Nullable Reason reason,
      @Nullable Integer status,
      @Nullable WorkosUser user,
      @Nullable UserContent written,
      Fact.@Nullable Change change,
      @Nullable ObjectContent content,
      @Nullable Boolean withPassword,
      @Nullable String updatedAt,
      @Nullable String after) {
    static final Detail NONE = new Detail(null, null, null, null, null, null, null);

    Detail(
        @Nullable String why,
        @Nullable Boolean externalId,
        @Nullable UserField part,
        @Nullable Reason reason,
        @Nullable Integer status,
        @Nullable WorkosUser user,
        @Nullable UserContent written) {
      this(why, externalId, part, reason, status, user, written, null, null, null, null, null);
    }

    static Detail why(String why) {
      return new Detail(why, null, null, null, null, null, null);
    }

    static Detail user(@Nullable WorkosUser user) {
      return new Detail(null, null, null, null, null, user, null);
    }

    static Detail intent(Fact.Intended f) {
      return new Detail(
          null,
          null,
          null,
          null,
          null,
          f.before(),
          f.written(),
          f.change(),
          null,
          f.withPassword(),
          null,
          null);
    }

    static Detail cleared(Fact.Cleared f) {
      return new Detail(
          null, null, null, null, null, null, null, null, f.content(), null, null, f.after());
    }

    static Detail updatedAt(@Nullable String time) {
      return new Detail(null, null, null, null, null, null, null, null, null, null, time, null);
    }
  }

  Row row(Fact fact) {
    if (fact instanceof Fact.Intended f) {
      return row(f, "intended", null, Detail.intent(f));
    } else if (fact instanceof Fact.Applied f) {
      return row(f, "applied", f.workosId(), Detail.updatedAt(f.updatedAt()));
    } else if (fact instanceof Fact.Adopted f) {
      return row(f, "adopted", f.workosId(), Detail.NONE);
    } else if (fact instanceof Fact.Linked f) {
      return row(f, "linked", f.workosId(), Detail.NONE);
    } else if (fact instanceof Fact.Confirmed f) {
      return row(f, "confirmed", null, Detail.NONE);
    } else if (fact instanceof Fact.Moved f) {
      Detail detail = new Detail(f.why(), null, null, null, null, f.user(), null);
      return row(f, "moved", f.workosId(), detail);
    } else if (fact instanceof Fact.NotApplied f) {
      return row(f, "not-applied", null, Detail.why(f.why()));
    } else if (fact instanceof Fact.Throttled f) {
      return row(f, "throttled", null, Detail.NONE);
    } else if (fact instanceof Fact.AnswerLost f) {
      return row(f, "answer-lost", null, Detail.why(f.why()));
    } else if (fact instanceof Fact.Duplicate f) {
      return row(
          f, "duplicate", null, new Detail(null, f.externalId(), null, null, null, null, null));
    } else if (fact instanceof Fact.LookedAbsent f) {
      return row(f, "looked-absent", null, Detail.NONE);
    } else if (fact instanceof Fact.LookFailed f) {
      return row(f, "look-failed", null, Detail.why(f.why()));
    } else if (fact instanceof Fact.PartRefused f) {
      return row(
          f, "part-refused", null, new Detail(f.message(), null, f.part(), null, null, null, null));
    } else if (fact instanceof Fact.Refused f) {
      return row(
          f,
          "refused",
          null,
          new Detail(f.message(), null, null, f.reason(), f.status(), null, null));
    } else if (fact instanceof Fact.Remarked f) {
      return row(
          f, "remarked", null, new Detail(f.why(), null, null, f.reason(), null, null, null));
    } else if (fact instanceof Fact.GaveUp f) {
      return row(f, "gave-up", null, new Detail(null, null, null, f.reason(), null, null, null));
    } else if (fact instanceof Fact.Seen f) {
      return row(f, "seen", f.user().id(), Detail.user(f.user()));
    } else if (fact instanceof Fact.Cleared f) {
      return row(f, "cleared", f.workosId(), Detail.cleared(f));
    } else if (fact instanceof Fact.Kept f) {
      return row(f, "kept", null, new Detail(f.why(), null, null, f.reason(), null, null, null));
    } else if (fact instanceof Fact.Gone f) {
      return row(f, "gone", f.workosId(), Detail.NONE);
    }
    throw new AssertionError(fact);
  }

  private Row row(Fact fact, String kind, @Nullable String workosId, Detail detail) {
    return new Row(
        fact.operation().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        kind,
        workosId,
        detail.equals(Detail.NONE) ? null : stored.text(detail));
  }

  /** Of a row of the journal. */
  Fact fact(ResultSet row) throws SQLException {
    return fact(
        new Row(
            row.getString("operation"),
            row.getString("fact"),
            row.getString("workos_id"),
            row.getString("detail")));
  }

  Fact fact(Row row) {
    OperationKind operation =
        OperationKind.valueOf(row.operation().toUpperCase(Locale.ROOT).replace('-', '_'));
    String json = row.detail();
    Detail detail = json == null ? Detail.NONE : stored.read(json, Detail.class);
    return switch (row.fact()) {
      case "intended" ->
          new Fact.Intended(
              operation, detail.user(), detail.written(), detail.change(), detail.withPassword());
      case "applied" -> new Fact.Applied(operation, present(row.workosId()), detail.updatedAt());
      case "adopted" -> new Fact.Adopted(operation, present(row.workosId()));
      case "linked" -> new Fact.Linked(operation, present(row.workosId()));
      case "confirmed" -> new Fact.Confirmed(operation);
      case "moved" ->
          new Fact.Moved(operation, present(row.workosId()), orEmpty(detail.why()), detail.user());
      case "not-applied" -> new Fact.NotApplied(operation, orEmpty(detail.why()));
      case "throttled" -> new Fact.Throttled(operation);
      case "answer-lost" -> new Fact.AnswerLost(operation, orEmpty(detail.why()));
      case "duplicate" -> new Fact.Duplicate(operation, Boolean.TRUE.equals(detail.externalId()));
      case "looked-absent" -> new Fact.LookedAbsent(operation);
      case "look-failed" -> new Fact.LookFailed(operation, orEmpty(detail.why()));
      case "part-refused" ->
          new Fact.PartRefused(operation, present(detail.part()), orEmpty(detail.why()));
      case "refused" ->
          new Fact.Refused(
              operation, present(detail.reason()), present(detail.status()), orEmpty(detail.why()));
      case "remarked" ->
          new Fact.Remarked(operation, present(detail.reason()), orEmpty(detail.why()));
      case "seen" -> new Fact.Seen(operation, present(detail.user()));
      case "cleared" ->
          new Fact.Cleared(operation, present(row.workosId()), detail.content(), detail.after());
      case "kept" -> new Fact.Kept(operation, present(detail.reason()), orEmpty(detail.why()));
      case "gone" -> new Fact.Gone(operation, present(row.workosId()));
      case "gave-up" -> new Fact.GaveUp(operation, present(detail.reason()));
      default -> throw new IllegalStateException("the journal holds an unknown fact " + row.fact());
    };
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
