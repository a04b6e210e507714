package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column becomes which field, and what of a rejected row is shown. */
final class DashboardFieldsTest {
  private static final String BCRYPT =
      "$2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu";

  @TempDir Path folder;

  @Test
  void everyColumnBecomesItsField() throws IOException {
    ClerkUser user =
        read(
                ClerkExport.HEADER,
                "user_1,Dana,Ōta,dana,Dana@Example.com,\t+4917,a@x.example|b@x.example,"
                    + "\"c@x.example, d@x.example\",\t+4917|+4918,,JBSWY3DP,"
                    + BCRYPT
                    + ",bcrypt,2025-10-09T08:53:20Z")
            .onlyUser();
    assertThat(user)
        .isEqualTo(
            ClerkUser.builder("user_1")
                .firstName("Dana")
                .lastName("Ōta")
                .username("dana")
                .primaryEmail("Dana@Example.com")
                .primaryPhone("+4917")
                .verifiedEmails(List.of("a@x.example", "b@x.example"))
                .unverifiedEmails(List.of("c@x.example", "d@x.example"))
                .verifiedPhones(List.of("+4917", "+4918"))
                .totpSecret(Sensitive.of("JBSWY3DP"))
                .password(new ClerkPassword(Sensitive.of(BCRYPT), "bcrypt"))
                .createdAt("2025-10-09T08:53:20Z")
                .build());
  }

  @Test
  void emptyCellsAreNoneButKnown() throws IOException {
    Heard heard = read(ClerkExport.HEADER, "user_1,,,,,,,,,,,,,");
    assertThat(heard.onlyUser()).isEqualTo(ClerkUser.builder("user_1").build());
    assertThat(heard.fragments.get(0).known())
        .containsExactlyInAnyOrder(
            ClerkField.FIRST_NAME,
            ClerkField.LAST_NAME,
            ClerkField.USERNAME,
            ClerkField.PRIMARY_EMAIL,
            ClerkField.VERIFIED_EMAILS,
            ClerkField.UNVERIFIED_EMAILS,
            ClerkField.PRIMARY_PHONE,
            ClerkField.VERIFIED_PHONES,
            ClerkField.UNVERIFIED_PHONES,
            ClerkField.TOTP_SECRET,
            ClerkField.PASSWORD,
            ClerkField.CREATED_AT);
  }

  @Test
  void columnsThatAreNotThereAreNotKnown() throws IOException {
    Heard heard = read("username,password_hasher,id", "dana,bcrypt,user_1");
    assertThat(heard.onlyUser().username()).isEqualTo("dana");
    assertThat(heard.fragments.get(0).known()).containsExactly(ClerkField.USERNAME);
  }

  @Test
  void aHasherAloneIsNoPasswordAndADigestAloneKeepsItsHasherUnknown() throws IOException {
    Heard heard = read("id,password_digest,password_hasher", "user_1,,bcrypt", "user_2,d,");
    assertThat(heard.users().get(0).password()).isNull();
    assertThat(heard.users().get(1).password())
        .isEqualTo(new ClerkPassword(Sensitive.of("d"), null));
    assertThat(heard.fragments.get(0).known()).containsExactly(ClerkField.PASSWORD);
  }

  /** The Clerk CLI forgets the digest: a firebase hash in base64 may begin with a plus. */
  @Test
  void theGuardIsUndoneInTheDigestTooAndOnlyOnce() throws IOException {
    Heard heard = read("id,first_name,password_digest", "user_1,\t\t=x,\t+a/b==");
    assertThat(heard.onlyUser().firstName()).isEqualTo("\t=x");
    assertThat(heard.onlyUser().password())
        .isEqualTo(new ClerkPassword(Sensitive.of("+a/b=="), null));
  }

  @Test
  void theGuardIsUndoneBeforeEachOfItsSignsAndNoOther() throws IOException {
    for (String sign : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) {
      Heard heard = read("id,first_name", "user_1,\"\t" + sign + "x\"");
      assertThat(heard.onlyUser().firstName()).isEqualTo(sign + "x");
    }
    assertThat(read("id,first_name", "user_1,\tx").onlyUser().firstName()).isEqualTo("\tx");
  }

  @Test
  void headersMayBeSpelledOtherwiseAndMarked() throws IOException {
    Heard heard = read("\uFEFF ID , First Name,LAST-NAME,\"Password_Digest\"", "user_1,Dana,Ota,d");
    assertThat(heard.onlyUser().firstName()).isEqualTo("Dana");
    assertThat(heard.onlyUser().lastName()).isEqualTo("Ota");
    assertThat(heard.onlyUser().password()).isNotNull();
  }

  /** The sample of clerk/migration-tool begins with a comment, which tells a password. */
  @ParameterizedTest
  @ValueSource(strings = {"# Password: x,y", "sep=,", "SEP=,", "\"sep=,\"", "sep=,,,,"})
  void whatStandsBeforeTheHeaderIsNoHeader(String first) throws IOException {
    assertThat(read(first + "\nid,username", "user_1,dana").onlyUser().username())
        .isEqualTo("dana");
  }

  @Test
  void whoeverSeparatesByOtherThanCommasIsToldSoBehindASeparatorLineToo() {
    assertThatThrownBy(() -> read("sep=;\nid;username", "user_1;dana"))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("separated by semicolons");
  }

  @Test
  void otherColumnsAreLeftOutAndTold() throws IOException {
    Path file = file("id,Favourite Colour,,username,legacy", "user_1,red,,dana,7");
    Heard heard = Heard.from(new DashboardCsv(file));
    assertThat(heard.onlyUser().username()).isEqualTo("dana");
    assertThat(heard.columns).hasSize(1);
    assertThat(heard.columns.get(0).notRead()).containsExactly("favourite_colour", "legacy");
  }

  @Test
  void aRejectedRowShowsItsColumnsWithSecretsMasked() throws IOException {
    Heard heard =
        read(
            "id,first_name,totp_secret,password_digest,password_hasher,api_key,username",
            ",Dana,JBSWY3DP," + BCRYPT + ",bcrypt,sk_live_1,");
    RejectedRow row = heard.rejected.get(0);
    assertThat(row.file()).isEqualTo("users.csv");
    assertThat(row.columns())
        .containsExactly(
            Map.entry("id", ""),
            Map.entry("first_name", "Dana"),
            Map.entry("totp_secret", "•••"),
            Map.entry("password_digest", "•••"),
            Map.entry("password_hasher", "bcrypt"),
            Map.entry("api_key", "•••"),
            Map.entry("username", ""));
  }

  /** One comma too many shifts the digest into the hasher's column, which is otherwise shown. */
  @Test
  void aRowWhoseColumnsAreUncertainShowsNothingButItsId() throws IOException {
    Heard heard =
        read(
            "id,password_digest,password_hasher",
            "user_1,,secret,bcrypt",
            "secret,user_3",
            "user_2,secret\"x,",
            "user_4,\"x\nuser_5,secret,\n\",");
    assertThat(heard.rejected.stream().map(RejectedRow::columns))
        .containsExactly(
            Map.of("raw", "user_1,•••"),
            Map.of("raw", "•••"),
            Map.of("raw", "user_2,•••"),
            Map.of("raw", "user_4,•••"),
            Map.of("raw", "user_5,•••"));
    assertThat(heard.rejected.toString()).doesNotContain("secret");
  }

  @Test
  void aDigestInTheHashersColumnIsNotShown() throws IOException {
    Heard heard = read("id,password_digest,password_hasher", ",x," + BCRYPT);
    assertThat(heard.rejected.get(0).columns()).containsEntry("password_hasher", "•••");
  }

  private Heard read(String... lines) throws IOException {
    return Heard.from(new DashboardCsv(file(lines)));
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("users.csv"), List.of(lines), UTF_8);
  }
}
