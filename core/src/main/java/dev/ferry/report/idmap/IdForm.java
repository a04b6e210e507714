package dev.ferry.report.idmap;

import dev.ferry.model.ObjectKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ids of one kind look like, Clerk's and WorkOS's alike; and what else databases write. */
final class IdForm {
  /**
   * Null in dumps: of MySQL and PostgreSQL ({@code \N}), of DataGrip, DBeaver and SQL Developer
   * (between brackets of theirs), of Python, pandas, Ruby, JavaScript and spreadsheets.
   */
  private static final Set<String> NULLS =
      Set.of("\\n", "\\\\n", "null", "none", "nil", "undefined", "nan", "n/a", "#n/a", "<na>");

  /** What people and programs put around a text: blanks, also invisible ones, quotes, brackets. */
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Z}\\p{Cf}\"'`\\[\\]{}()<>]+|[\\s\\p{Z}\\p{Cf}\"'`\\[\\]{}()<>]+$");

  private static final Pattern PREFIX = Pattern.compile("^([A-Za-z][A-Za-z0-9]{0,15}[_|:])[^/].*");

  private final Pattern whole;
  private final Pattern inside;
  private final Pattern swallowed;

  IdForm(ObjectKind kind) {
    String prefix = kind == ObjectKind.USER ? "user_" : "org_";
    whole = Pattern.compile("(?i)" + prefix + "[a-z0-9_]+");
    // Each has digits, which tells it from a name such as user_identifier.
    String likely = prefix + "(?=[A-Za-z]*[0-9])[A-Za-z0-9]{8,}";
    inside = Pattern.compile("(?i)(?<![a-z0-9_])" + likely + "(?![a-z0-9_])");
    swallowed = Pattern.compile("[\\r\\n][^\\r\\n]*\\b" + likely);
  }

  IdCell read(String cell) {
    if (whole.matcher(cell).matches()) {
      return new IdCell.Id(cell);
    }
    String bare = AROUND.matcher(cell).replaceAll("");
    if (bare.isEmpty()) {
      return new IdCell.None(NoId.EMPTY, null);
    }
    if (isNull(bare) || isNull(cell.strip())) {
      return new IdCell.None(NoId.NULL_MARK, cell.strip());
    }
    Matcher found = inside.matcher(cell);
    if (found.find()) {
      return new IdCell.None(NoId.DECORATED, found.group());
    }
    if (whole.matcher(bare).matches()) {
      return new IdCell.None(NoId.DECORATED, bare);
    }
    Matcher other = PREFIX.matcher(bare);
    return other.matches()
        ? new IdCell.None(NoId.OTHER_PREFIX, other.group(1) + "…")
        : new IdCell.None(NoId.OTHER_FORM, null);
  }

  /** True for an id that somebody would take for one at a glance, whatever is around it. */
  boolean likely(String cell) {
    return inside.matcher(cell).find();
  }

  /** True if nobody is meant. */
  boolean absent(String cell) {
    IdCell holds = read(cell);
    return holds instanceof IdCell.None none
        && (none.what() == NoId.EMPTY || none.what() == NoId.NULL_MARK);
  }

  /** True if further rows stand in the cell. */
  boolean holdsRows(String cell) {
    return swallowed.matcher(cell).find();
  }

  private static boolean isNull(String text) {
    return NULLS.contains(text.toLowerCase(Locale.ROOT));
  }
}
