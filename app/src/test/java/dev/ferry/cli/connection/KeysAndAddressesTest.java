package dev.ferry.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.WorkosTarget;
import dev.ferry.cli.InProcess;
import dev.ferry.workspace.KnownEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where keys and addresses come from, and which are refused. */
class KeysAndAddressesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "http://api.example.com, address-refused",
    "http://127.0.0.1.example.com, address-refused",
    "http://localhost.example.com:80, address-refused",
    "ftp://127.0.0.1, address-refused",
    "not an address, address-refused",
    "https://, address-refused",
  })
  void anAddressThatIsNotEncryptedOrNoneIsRefused(String address, String code) throws Exception {
    InProcess.Ended ended =
        new InProcess(folder)
            .with("WORKOS_API_KEY", "sk_test_1")
            .with("WORKOS_API_URL", address)
            .run("verify", "--json");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo(code);
  }

  /** A key that was put into the wrong variable, or a password in an address. */
  @ParameterizedTest
  @CsvSource({
    "sk_live_5eCret",
    "sk_live_5eCret space",
    "https://sk_live_5eCret",
    "https://ann:5eCret@api.example.com",
    "http://ann:5eCret@api.example.com",
    "ftp://127.0.0.1/5eCret",
    "https://api.example.com?key=5eCret",
  })
  void whatAnAddressThatIsRefusedHoldsIsNotRepeated(String address) throws Exception {
    for (String variable : new String[] {"WORKOS_API_URL", "CLERK_API_URL"}) {
      InProcess.Ended ended =
          new InProcess(folder)
              .with("WORKOS_API_KEY", "sk_test_1")
              .with("CLERK_SECRET_KEY", "sk_test_2")
              .with(variable, address)
              .run("doctor", "--json");
      assertThat(ended.out()).contains("address-refused", variable);
      assertThat(ended.out() + ended.err()).doesNotContain("5eCret");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.workos.com, sk_test_1, STAGING",
    "https://api.workos.com, sk_live_1, PRODUCTION",
    "https://api.workos.com, sk_1, PRODUCTION",
    "http://127.0.0.1:8089, sk_live_1, PRODUCTION",
    "http://localhost:8089, sk_1, LOCAL",
    "http://[::1]:8089, sk_1, LOCAL",
  })
  void theEnvironmentIsToldFromTheKeyAndInDoubtIsProduction(
      String address, String key, KnownEnvironment.Kind kind) {
    WorkosTarget target =
        WorkosOptions.target(
            new Keys.Key(dev.ferry.privacy.Sensitive.of(key), "WORKOS_API_KEY"),
            java.util.Map.of("WORKOS_API_URL", address));
    assertThat(target.kind()).isEqualTo(kind);
    assertThat(target.toString() + target.describe() + target.fingerprint()).doesNotContain(key);
  }

  @Test
  void twoNamesForTheKeyThatDisagreeAreRefused() throws Exception {
    InProcess.Ended ended =
        new InProcess(folder)
            .with("WORKOS_API_KEY", "sk_test_1")
            .with("WORKOS_SECRET_KEY", "sk_test_2")
            .run("verify", "--json");
    assertThat(ended.errorCode()).isEqualTo("keys-disagree");
  }

  @Test
  void aKeyOfAnotherShapeIsRefusedWith4AndNotRepeated() throws Exception {
    InProcess.Ended ended =
        new InProcess(folder).with("WORKOS_API_KEY", "pk_live_oops").run("verify", "--json");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.out() + ended.err()).doesNotContain("pk_live_oops");
  }

  @Test
  void aKeyCanComeFromAFileAndFromStandardInput() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "sk_test_1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    for (InProcess.Ended ended :
        new InProcess.Ended[] {
          new InProcess(folder).run("verify", "--json", "--workos-api-key-file", file.toString()),
          new InProcess(folder)
              .typing("sk_test_1\n")
              .run("verify", "--json", "--workos-api-key-file", "-")
        }) {
      assertThat(ended.errorCode()).as(ended.err()).isEqualTo("no-workspace");
    }
    Files.writeString(file, "");
    assertThat(
            new InProcess(folder)
                .run("verify", "--json", "--workos-api-key-file", file.toString())
                .errorCode())
        .isEqualTo("key-empty");
  }

  @Test
  void withoutAnyKeyItSaysWhichToSet() throws Exception {
    InProcess.Ended ended = new InProcess(folder).run("plan", "--json");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("WORKOS_API_KEY");
  }

  @Test
  void noLimitIsOnlyForAServerOnThisMachine() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("x.csv"), "id,primary_email_address\nuser_1,a@acme.test\n");
    InProcess ferry = new InProcess(folder).with("WORKOS_API_KEY", "sk_test_1");
    assertThat(ferry.run("snapshot", "--csv", csv.toString()).exitCode()).isZero();
    assertThat(ferry.run("plan", "--json", "--limit", "none").errorCode())
        .isEqualTo("limit-refused");
  }
}
