package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a spreadsheet left in the place of a text is nobody's value. */
class SpreadsheetDamageTest {
  private static final String DIGEST = "$2a$10$" + "x".repeat(53);

  @TempDir Path folder;
  private final Heard heard = new Heard();

  static Stream<List<String>> cells() {
    return DirtyCases.of("spreadsheet-cells.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void isToldFromWhatPeopleWrite(List<String> fields) {
    DashboardColumn column = DashboardColumn.named(fields.get(0)).orElseThrow();
    assertThat(SpreadsheetDamage.in(column, fields.get(1)).map(Enum::name).orElse(""))
        .isEqualTo(fields.get(2));
  }

  @Test
  void aTextThatWasCutOffIsNoText() {
    String cell = "x".repeat(32_767);
    assertThat(SpreadsheetDamage.in(DashboardColumn.FIRST_NAME, cell))
        .contains(SpreadsheetDamage.CUT_OFF);
    assertThat(SpreadsheetDamage.in(DashboardColumn.FIRST_NAME, cell + "x")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aDestroyedCellIsNamedAndTheRowSaysNothingOfItsField(List<String> fields) throws IOException {
    DashboardColumn column = DashboardColumn.named(fields.get(0)).orElseThrow();
    ClerkField field = column.field().orElseThrow();
    read("id," + column.header(), "user_1,\"" + fields.get(1) + "\"");

    boolean destroyed = !fields.get(2).isEmpty();
    assertThat(heard.users()).hasSize(1);
    boolean secret = field == ClerkField.PASSWORD || field == ClerkField.TOTP_SECRET;
    assertThat(heard.fragments.get(0).known().contains(field)).isEqualTo(!destroyed || secret);
    assertThat(heard.findings.stream().filter(one -> one.code().equals("cell-destroyed")))
        .hasSize(destroyed ? 1 : 0)
        .allMatch(one -> one.clerkId().equals("user_1") && one.field().equals(column.header()))
        .noneMatch(one -> one.what().contains(fields.get(1)));
  }

  @Test
  void theRestOfTheRowIsRead() throws IOException {
    read(
        "id,first_name,primary_email_address,password_digest,password_hasher",
        "user_1,#NAME?,ada@acme.test," + DIGEST + ",bcrypt");

    ClerkUser user = heard.onlyUser();
    assertThat(user.firstName()).isNull();
    assertThat(user.primaryEmail()).isEqualTo("ada@acme.test");
    assertThat(Objects.requireNonNull(user.password()).digest().reveal()).isEqualTo(DIGEST);
  }

  /** Or the plan would not say that this user has one that cannot be carried. */
  @Test
  void whoHadADigestOrASeedIsStillKnownToHaveHadOne() throws IOException {
    read(
        "id,primary_email_address,totp_secret,password_digest,password_hasher",
        "user_1,a@b.test,2.34567E+15,1.2E+31,md5");

    assertThat(heard.findings).extracting("code").containsOnly("cell-destroyed").hasSize(2);
    assertThat(heard.onlyUser().password()).isNotNull();
    assertThat(heard.onlyUser().totpSecret()).isNotNull();
  }

  @Test
  void aRowWhoseIdIsDestroyedIsRejected() throws IOException {
    read("id,primary_email_address", "#NAME?,ada@acme.test", "1.23E+15,bob@acme.test");

    assertThat(heard.users()).isEmpty();
    assertThat(heard.rejects()).containsExactly("2 cell-destroyed", "3 cell-destroyed");
  }

  private void read(String... lines) throws IOException {
    Path file = folder.resolve("export.csv");
    Files.writeString(file, String.join("\n", lines) + "\n", UTF_8);
    new DashboardCsv(file).read(heard);
  }
}
