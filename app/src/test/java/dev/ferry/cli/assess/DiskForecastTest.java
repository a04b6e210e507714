package dev.ferry.cli.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.ferry.cli.InProcess;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the forecast says of the disk is what the workspace takes, within a fifth. */
@Timeout(180)
class DiskForecastTest {
  private static final int USERS = 1_200;
  private static final int KEYS = 10;

  @TempDir private Path folder;

  /** Little metadata, what fits into WorkOS whole, and eight kilobytes, most of which do not. */
  @ParameterizedTest(name = "{0} characters of metadata a user")
  @ValueSource(ints = {50, 4_000, 8_000})
  void howLongMetadataEverIs(int length) throws Exception {
    Path export = export(length / KEYS);
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_URL", workos.address().toString())
              .with("WORKOS_API_KEY", workos.apiKey());
      assertThat(ferry.run("snapshot", "--support-json", export.toString()).exitCode()).isZero();
      long forecast = ferry.run("assess", "--json").json().at("/forecast/diskBytes").asLong();
      for (String command : new String[] {"plan", "apply --yes --limit none", "verify", "report"}) {
        assertThat(ferry.run(command.split(" ", -1)).exitCode()).as(command).isZero();
      }
      assertThat(forecast).isCloseTo(bytes(folder.resolve("ferry-workspace")), withPercentage(20));
    }
  }

  /** As Clerk's API has it; support's export has the same keys. */
  private Path export(int valueLength) throws IOException {
    Path file = folder.resolve("users.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < USERS; i++) {
        out.write(i == 0 ? "[" : ",\n");
        out.write(
            """
            {"id":"user_%1$d","object":"user","first_name":"Ada","last_name":"L","username":null,
            "external_id":null,"primary_email_address_id":"idn_%1$d","email_addresses":[
            {"id":"idn_%1$d","object":"email_address","email_address":"u%1$d@acme.test",
            "verification":{"status":"verified","strategy":"email_code"}}],"phone_numbers":[],
            "external_accounts":[],"web3_wallets":[],"passkeys":[],"password_enabled":false,
            "totp_enabled":false,"backup_code_enabled":false,"banned":false,"locked":false,
            "private_metadata":{},"unsafe_metadata":{},"created_at":1700000000000,
            "public_metadata":{"""
                .formatted(i));
        for (int key = 0; key < KEYS; key++) {
          char letter = (char) ('a' + (i + key) % 26);
          String value = String.valueOf(letter).repeat(valueLength);
          out.write((key == 0 ? "" : ",") + "\"key" + key + "\":\"" + value + "\"");
        }
        out.write("}}");
      }
      out.write("]");
    }
    return file;
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(DiskForecastTest::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
