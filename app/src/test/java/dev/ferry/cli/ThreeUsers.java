package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A workspace with a snapshot of three users, and commands in it. */
public record ThreeUsers(Path folder) {
  private static final String HEADER =
      "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
          + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
          + "unverified_phone_numbers,totp_secret,password_digest,password_hasher\n";

  public static WorkosTwin twin() {
    return WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  /** Takes the snapshot. */
  public static ThreeUsers in(Path folder) throws IOException {
    ThreeUsers three = new ThreeUsers(folder);
    three.takeSnapshot("ada", "ben", "cyd");
    return three;
  }

  public void takeSnapshot(String... names) throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (String name : names) {
      String email = name + "@acme.test";
      rows.append("user_%s,%s,L,,%s,,%s,,,,,,\n".formatted(name, name, email, email));
    }
    Files.writeString(folder.resolve("export.csv"), rows);
    assertThat(ferry().run("snapshot", "--csv", "export.csv").exitCode()).isZero();
  }

  /** Without any key. */
  InProcess ferry() {
    return new InProcess(folder);
  }

  public InProcess at(WorkosTwin twin) {
    return ferry()
        .with("WORKOS_API_KEY", twin.apiKey())
        .with("WORKOS_API_URL", twin.address().toString());
  }

  /** Writes {@code ferry.yaml}. */
  public void policy(String text) throws IOException {
    GivenPolicy.write(folder.resolve("ferry-workspace"), text);
  }
}
