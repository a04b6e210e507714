package dev.ferry.twin.generate;

import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the CSV that Clerk's dashboard exports: 14 columns, byte order mark, CRLF, and a TAB
 * before each cell that a spreadsheet would take for a formula. Lists come with pipes or commas,
 * since both have been seen. Used by one thread.
 */
public final class DashboardCsv {
  private static final String HEADER =
      "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
          + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
          + "unverified_phone_numbers,totp_secret,password_digest,password_hasher,created_at";
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
  private static final String END = "\r\n";

  private final Writer out;

  /** Begins with the header. */
  public DashboardCsv(Writer out) throws IOException {
    this.out = out;
    out.write("\uFEFF" + HEADER + END);
  }

  /** Writes a user, and the row that cannot be read behind it, if it is to have one. */
  public int write(ClerkUser user) throws IOException {
    row(cells(user, user.id(), user.names().first()));
    switch (user.oddity()) {
      case ROW_WITHOUT_ID -> row(cells(user, "", "Nobody"));
      case ROW_TOO_SHORT -> row(List.of("user_cut" + user.index(), "Cut", "Off"));
      case ROW_REPEATED -> row(cells(user, user.id(), "Again"));
      default -> {
        return 0;
      }
    }
    return 1;
  }

  private static List<String> cells(ClerkUser user, String id, String firstName) {
    return List.of(
        id,
        firstName,
        user.names().last(),
        user.names().username(),
        user.emails().primary(),
        user.phones().primary(),
        list(user, user.emails().verified()),
        list(user, user.emails().unverified()),
        list(user, user.phones().verified()),
        list(user, user.phones().unverified()),
        user.secrets().totp(),
        user.secrets().digest(),
        user.secrets().hasher(),
        user.created().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String list(ClerkUser user, List<String> items) {
    return String.join(user.commaLists() ? "," : "|", items);
  }

  private void row(List<String> cells) throws IOException {
    out.write(cells.stream().map(DashboardCsv::cell).collect(Collectors.joining(",")) + END);
  }

  private static String cell(String value) {
    if (value.isEmpty()) {
      return value;
    }
    String guarded = FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "\t" + value : value;
    boolean quoted = guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
  }
}
