package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes users as Clerk's dashboard does: Go's encoding/csv, with a TAB before what a spreadsheet
 * would run. Written apart from the reader, from Go's and Clerk's sources.
 */
final class ClerkExport {
  static final String HEADER =
      "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
          + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
          + "unverified_phone_numbers,totp_secret,password_digest,password_hasher,created_at";

  private final Random random;
  private final String lineEnd;

  ClerkExport(Random random) {
    this.random = random;
    this.lineEnd = random.nextBoolean() ? "\n" : "\r\n";
  }

  /** The file's parts: the header first, then each user's record, all with their line end. */
  List<byte[]> records(List<ClerkUser> users) {
    List<byte[]> records = new ArrayList<>();
    records.add((HEADER + lineEnd).getBytes(UTF_8));
    users.forEach(user -> records.add((record(user) + lineEnd).getBytes(UTF_8)));
    return records;
  }

  static byte[] joined(List<byte[]> records) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    records.forEach(file::writeBytes);
    return file.toByteArray();
  }

  private String record(ClerkUser user) {
    ClerkPassword password = user.password();
    Sensitive<String> totp = user.totpSecret();
    List<String> cells = new ArrayList<>();
    cells.add(cell(user.id()));
    cells.add(cell(user.firstName()));
    cells.add(cell(user.lastName()));
    cells.add(cell(user.username()));
    cells.add(cell(user.primaryEmail()));
    cells.add(cell(user.primaryPhone()));
    cells.add(list(user.verifiedEmails()));
    cells.add(list(user.unverifiedEmails()));
    cells.add(list(user.verifiedPhones()));
    cells.add(list(user.unverifiedPhones()));
    cells.add(cell(totp == null ? null : totp.reveal()));
    cells.add(cell(password == null ? null : password.digest().reveal()));
    cells.add(cell(password == null ? null : password.hasher()));
    cells.add(cell(user.createdAt()));
    return String.join(",", cells);
  }

  private String list(List<String> items) {
    return cell(String.join(random.nextBoolean() ? "|" : ",", items));
  }

  private String cell(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean formula = !value.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(value.charAt(0)) >= 0;
    String guarded = formula ? "\t" + value : value;
    boolean quotes =
        guarded.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
            || guarded.startsWith(" ")
            || random.nextInt(8) == 0;
    return quotes ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
  }
}
