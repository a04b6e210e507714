package dev.ferry.source.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.RejectedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which key becomes which field, and what of a rejected element is shown. */
final class SupportFieldsTest {
  @TempDir Path folder;

  @Test
  void everyKeyBecomesItsField() throws IOException {
    ClerkUser user =
        read("""
                [{"id": "user_1", "first_name": "Dana", "last_name": "\\u014cta", "username": "dana",
                  "email_addresses": "a@x.example| b@x.example,c@x.example", "phone_numbers": [" +49 ", "", " "],
                  "totp_secret": "JBSWY3DP", "password_digest": "d", "password_hasher": "md5",
                  "public_metadata": {"plan" : "gold", "n": [1, 2.50, 1e400, true, null, ""]},
                  "private_metadata": {"k\\n": {}}, "unsafe_metadata": {}, "object": "user",
                  "created_at": "2025-10-09T08:53:20Z"}]
                """)
            .onlyUser();
    assertThat(user)
        .isEqualTo(
            ClerkUser.builder("user_1")
                .firstName("Dana")
                .lastName("Ōta")
                .username("dana")
                .listedEmails(List.of("a@x.example", "b@x.example", "c@x.example"))
                .unverifiedPhones(List.of("+49"))
                .totpSecret(Sensitive.of("JBSWY3DP"))
                .password(new ClerkPassword(Sensitive.of("d"), "md5"))
                .publicMetadata("{\"plan\":\"gold\",\"n\":[1,2.50,1e400,true,null,\"\"]}")
                .privateMetadata(Sensitive.of("{\"k\\n\":{}}"))
                .unsafeMetadata("{}")
                .createdAt("2025-10-09T08:53:20Z")
                .build());
  }

  @Test
  void absentIsNotKnownAndNullOrEmptyIsNone() throws IOException {
    Heard heard =
        read(
            """
            [{"id":"user_1","first_name":null,"username":"","email_addresses":null,
              "phone_numbers":"","password_digest":null,"password_hasher":"bcrypt",
              "public_metadata":null}]
            """);
    assertThat(heard.onlyUser()).isEqualTo(ClerkUser.builder("user_1").build());
    assertThat(heard.fragments.get(0).known())
        .containsExactlyInAnyOrder(
            ClerkField.FIRST_NAME,
            ClerkField.USERNAME,
            ClerkField.LISTED_EMAILS,
            ClerkField.UNVERIFIED_PHONES,
            ClerkField.PASSWORD,
            ClerkField.PUBLIC_METADATA);
  }

  @Test
  void aTimeInMillisecondsIsWrittenOut() throws IOException {
    assertThat(read("[{\"id\":\"user_1\",\"created_at\":1760000000123}]").onlyUser().createdAt())
        .isEqualTo("2025-10-09T08:53:20.123Z");
  }

  @Test
  void aTimeBeyondAllTimesIsRefused() throws IOException {
    Heard heard = read("[{\"id\":\"user_1\",\"created_at\":99999999999999999999}]");
    assertThat(heard.rejects()).containsExactly("1 field-type-wrong");
  }

  @Test
  void aRejectedElementShowsItsKeysWithSecretsMasked() throws IOException {
    Heard heard =
        read(
            """
            [{"id":"","username":"dana","email_addresses":["a","b"],"totp_secret":"secret",
              "password_digest":"secret","password_hasher":"bcrypt",
              "private_metadata":{"key":"secret"},"unsafe_metadata":{"key":"secret"},
              "api_key":"secret"}]
            """);
    RejectedRow row = heard.rejected.get(0);
    assertThat(row.columns())
        .containsExactly(
            Map.entry("id", ""),
            Map.entry("username", "dana"),
            Map.entry("email_addresses", "a|b"),
            Map.entry("totp_secret", "•••"),
            Map.entry("password_digest", "•••"),
            Map.entry("password_hasher", "bcrypt"),
            Map.entry("private_metadata", "•••"),
            Map.entry("unsafe_metadata", "•••"));
  }

  @Test
  void brokenJsonTellsItsPlaceButNoneOfIt() throws IOException {
    Heard heard = read("[{\"id\":\"user_1\",\"password_digest\":secret}]");
    assertThat(heard.rejected.toString()).doesNotContain("secret").contains("json-broken");
  }

  @Test
  void aWrongKeyIsNamed() throws IOException {
    Heard heard = read("[{\"id\":\"user_1\",\"last_name\":[]}]");
    assertThat(heard.rejected.get(0).why()).contains("last_name");
  }

  private Heard read(String json) throws IOException {
    return Heard.from(new SupportJson(Files.writeString(folder.resolve("users.json"), json)));
  }
}
