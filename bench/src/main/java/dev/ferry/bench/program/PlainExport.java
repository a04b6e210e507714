package dev.ferry.bench.program;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** An export of Clerk's dashboard in which nothing is out of the ordinary. */
final class PlainExport {
  private static final String COLUMNS =
      "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
          + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
          + "unverified_phone_numbers,totp_secret,password_digest,password_hasher\n";

  private static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  private PlainExport() {}

  static Path write(Path file, int users) throws IOException {
    try (Writer csv = Files.newBufferedWriter(file)) {
      csv.write(COLUMNS);
      for (int i = 0; i < users; i++) {
        String address = "u" + i + "@plain.test";
        csv.write(
            "user_plain%07d,Ada,Plain,,%s,,%s,,,,,%s,bcrypt%n"
                .formatted(i, address, address, DIGEST));
      }
    }
    return file;
  }
}
