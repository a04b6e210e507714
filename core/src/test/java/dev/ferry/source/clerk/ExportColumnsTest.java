package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns and keys that somebody has renamed, left out, swapped or put in are told, or count. */
class ExportColumnsTest {
  private static final String DIGEST =
      "$2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu";

  @TempDir private Path folder;

  private Heard csv(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), String.join("\n", lines), UTF_8);
    return Heard.from(new DashboardCsv(file));
  }

  private Heard json(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), text, UTF_8);
    return Heard.from(new SupportJson(file));
  }

  private static Columns columns(Heard heard) {
    assertThat(heard.columns).hasSize(1);
    return heard.columns.get(0);
  }

  @Test
  void anExportAsClerkWritesItLacksNothing() throws IOException {
    Columns told = columns(csv(ClerkExport.HEADER, "user_1" + ",".repeat(13)));
    assertThat(told.notRead()).isEmpty();
    assertThat(told.missing()).isEmpty();
    assertThat(told.nonsense()).isEmpty();
  }

  @Test
  void renamedColumnsAreToldAndSoAreThoseThatAreMissingForIt() throws IOException {
    Columns told =
        columns(
            csv(
                ClerkExport.HEADER
                    .replace("password_digest,password_hasher", "password,hash_kind")
                    .replace("totp_secret", "mfa_secret"),
                "user_1" + ",".repeat(13)));
    assertThat(told.notRead()).containsExactly("mfa_secret", "password", "hash_kind");
    assertThat(told.missing()).containsExactly("totp_secret", "password_digest", "password_hasher");
    assertThat(told.nonsense()).isEmpty();
  }

  @Test
  void whatStandsInPlaceOfAKeyAndIsNoNameIsNotQuoted() throws IOException {
    Columns told =
        columns(csv("id,primary_email_address," + DIGEST + ",0123456789abcdef", "user_1,,,"));
    assertThat(told.notRead()).containsExactly("(not a name)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          digest renamed    | id,primary_email_address,password,password_hasher                     | user_1,a@b.test,x,bcrypt | password (is it password_digest?)
          no digest at all  | id,primary_email_address,password_digest,password_hasher              | user_1,a@b.test,,bcrypt  | holds no digest
          swapped           | id,primary_email_address,password_digest,password_hasher              | user_1,a@b.test,bcrypt,$2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu | changed places
          nobody has one    | id,primary_email_address,password_digest,password_hasher              | user_1,a@b.test,,        | -
          no such columns   | id,primary_email_address                                              | user_1,a@b.test          | -
          a hasher unknown  | id,primary_email_address,password_digest,password_hasher              | user_1,a@b.test,x,sha3   | -
          """)
  void whatCannotBeMeantIsSaid(String why, String header, String row, @Nullable String said)
      throws IOException {
    Columns told = columns(csv(header, row));
    if (said == null) {
      assertThat(told.nonsense()).isEmpty();
    } else {
      assertThat(told.nonsense()).hasValueSatisfying(text -> assertThat(text).contains(said));
      assertThat(told.nonsense().orElse("")).doesNotContain("abcdefghijklmnopq");
    }
  }

  @Test
  void aUserWithAHasherAndNoDigestIsNamedWhereOthersHaveOne() throws IOException {
    Heard heard =
        csv(
            "id,primary_email_address,password_digest,password_hasher",
            "user_1,a@b.test,x,bcrypt",
            "user_2,b@b.test,,bcrypt");
    assertThat(columns(heard).nonsense()).isEmpty();
    assertThat(heard.findings)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.clerkId()).isEqualTo("user_2");
              assertThat(one.code()).isEqualTo("digest-missing");
              assertThat(one.what()).contains("line 3");
            });
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"true, true", "TRUE, true", "1, true", "yes, true", "false, false", "0, false"})
  void whoIsBannedInACsvIsBanned(String cell, boolean banned) throws IOException {
    ClerkUser user = csv("id,banned,deprovisioned", "user_1," + cell + ",").onlyUser();
    assertThat(user.flags()).isEqualTo(Map.of(ClerkFlag.BANNED, banned));
  }

  @Test
  void whatIsNeitherYesNorNoCostsTheRow() throws IOException {
    Heard heard = csv("id,banned", "user_1,perhaps", "user_2,no");
    assertThat(heard.usersByLine()).containsExactly("3 user_2");
    assertThat(heard.rejects()).containsExactly("2 field-type-wrong");
    assertThat(json("[{\"id\":\"user_1\",\"banned\":7}]").rejects())
        .containsExactly("1 field-type-wrong");
  }

  @Test
  void keysOfTheJsonAreHeldAgainstThoseThatAreKnown() throws IOException {
    Heard heard =
        json(
            "[{\"id\":\"user_1\",\"email_addresses\":\"a@b.test\",\"banned\":true,\"locked\":\"false\","
                + "\"deprovisioned\":null,\"publicMetadata\":{\"plan\":\"pro\"}},"
                + "{\"id\":\"user_2\",\"email_addresses\":\"b@b.test\",\"password\":\"x\"}]");
    assertThat(heard.users().get(0).flags())
        .isEqualTo(Map.of(ClerkFlag.BANNED, true, ClerkFlag.LOCKED, false));
    assertThat(columns(heard).notRead()).containsExactly("publicMetadata", "password");
    assertThat(columns(heard).missing())
        .contains("password_digest", "password_hasher", "totp_secret", "public_metadata")
        .doesNotContain("id", "email_addresses", "banned", "created_at");
    assertThat(columns(heard).nonsense()).isEmpty();
  }

  @Test
  void aJsonWithoutIdsOrAddressesIsSaidToBeNone() throws IOException {
    assertThat(columns(json("[{\"userId\":\"user_1\",\"email\":\"a@b.test\"}]")).nonsense())
        .hasValueSatisfying(text -> assertThat(text).contains("no 'id'", "userId (is it id?)"));
    Columns told = columns(json("[{\"id\":\"user_1\",\"emailAddresses\":[]}]"));
    assertThat(told.nonsense()).isEmpty();
    assertThat(told.withoutAddress())
        .hasValueSatisfying(text -> assertThat(text).contains("no e-mail address"));
    assertThat(columns(json("[]")).nonsense()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "bcrypt, bcrypt",
        "' BCrypt ', bcrypt",
        "hmac_sha256_utf16_b64, hmac_sha256_utf16_b64",
        "pbkdf2_sha512_hex, pbkdf2_sha512_hex",
        "'', -",
        "' ', -",
        "$2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu, (not a name)",
        "0123456789abcdef0123456789abcdef, (not a name)",
        "JBSWY3DPEHPK3PXP, (not a name)",
        "two words, (not a name)",
        "a_b_c_d_e_f_g_h_i_j_k_l_m_n_o_p_q_r_s_t_u, (not a name)",
      })
  void aHasherIsANameOrIsTreatedAsASecret(String cell, @Nullable String hasher) {
    ClerkPassword password = new ClerkPassword(Sensitive.of("x"), cell);
    assertThat(password.hasher()).isEqualTo(hasher);
    assertThat(List.of(password.toString())).noneMatch(text -> text.contains("abcdefghijkl"));
  }
}
