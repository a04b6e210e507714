package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.source.FileSource;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceKind;
import dev.ferry.source.clerk.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users as Clerk's API gave them once are read by their shape, and say what the API says. */
class ClerkDumpTest {
  /** As {@code JSON.stringify} writes a user of {@code getUserList()}. */
  private static final String SDK =
      "{\"id\":\"user_1\",\"primaryEmailAddressId\":\"idn_1\",\"firstName\":\"Ann\",\"lastName\":null,"
          + "\"passwordEnabled\":true,\"banned\":true,\"primaryWeb3WalletId\":null,\"emailAddresses\":["
          + "{\"id\":\"idn_1\",\"emailAddress\":\"ann@acme.test\",\"verification\":{\"status\":"
          + "\"verified\",\"strategy\":\"email_code\"},\"linkedTo\":[]}],\"publicMetadata\":"
          + "{\"plan\":\"pro\",\"seatCount\":1.10},\"privateMetadata\":{},\"createdAt\":1680336015000}";

  @TempDir private Path folder;

  private Heard heard = new Heard();

  private SourceKind read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), json);
    FileSource source = ClerkDump.orSupportJson(file);
    heard = Heard.from(source);
    return source.kind();
  }

  @Test
  void aDumpOfTheSdkIsReadAsTheApiIs() throws IOException {
    assertThat(read("[" + SDK + "]")).isEqualTo(SourceKind.USER_DUMP);
    ClerkUser ann = heard.onlyUser();
    assertThat(ann.primaryEmail()).isEqualTo("ann@acme.test");
    assertThat(ann.verifiedEmails()).containsExactly("ann@acme.test");
    assertThat(ann.firstName()).isEqualTo("Ann");
    assertThat(ann.publicMetadata()).isEqualTo("{\"plan\":\"pro\",\"seatCount\":1.10}");
    assertThat(ann.flags()).isEqualTo(Map.of(ClerkFlag.BANNED, true, ClerkFlag.PASSWORD, true));
    assertThat(ann.createdAt()).isEqualTo("2023-04-01T08:00:15Z");
    assertThat(heard.fragments.get(0).known())
        .as("what it does not hold it says nothing of")
        .doesNotContain(
            ClerkField.PASSWORD,
            ClerkField.TOTP_SECRET,
            ClerkField.EXTERNAL_ACCOUNTS,
            ClerkField.UNSAFE_METADATA);
    assertThat(heard.findings).isEmpty();
    assertThat(heard.columns).hasSize(1);
    assertThat(heard.columns.get(0).notRead()).containsExactly("primary_web3_wallet_id");
    assertThat(heard.columns.get(0).missing())
        .contains("deprovisioned", "locked", "unsafe_metadata")
        .doesNotContain("banned");
  }

  @Test
  void whoSignsInAtACompanyIsReadInCamelCaseToo() throws IOException {
    read(
        "["
            + SDK.replaceFirst(
                "\\{",
                "{\"enterpriseAccounts\":[{\"id\":\"e\",\"provider\":\"saml_okta\",\"emailAddress\":"
                    + "\"a@idp.test\",\"verification\":{\"status\":\"verified\"},"
                    + "\"enterpriseConnection\":{\"id\":\"entconn_1\"}}],\"samlAccounts\":[],")
            + "]");
    assertThat(heard.onlyUser().enterpriseAccounts())
        .containsExactly(new EnterpriseAccount("entconn_1", "saml_okta", "a@idp.test", true));
  }

  @Test
  void theAnswerThatTheSdkKeptCountsSinceItHoldsMore() throws IOException {
    String raw = ApiJson.ada("deprovisioned", "true");
    read("[" + SDK.replaceFirst("\\{", "{\"_raw\":" + raw.replace("\\", "\\\\") + ",") + "]");
    assertThat(heard.onlyUser().id()).isEqualTo("user_ada");
    assertThat(heard.onlyUser().flag(ClerkFlag.DEPROVISIONED)).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s]",
        "{\"data\":[%s],\"hasMore\":false}",
        "{\"object\":\"list\",\"data\":[%s],\"total_count\":1}",
        "\n[\n  %s\n]\n"
      })
  void anAnswerOfTheApiIsReadBareOrInItsWrapper(String wrapper) throws IOException {
    assertThat(read(String.format(java.util.Locale.ROOT, wrapper, ApiJson.ada())))
        .isEqualTo(SourceKind.USER_DUMP);
    assertThat(heard.onlyUser().verifiedEmails()).containsExactly("ada@old.test", "Ada@Acme.test");
    assertThat(heard.onlyUser().publicMetadata()).isEqualTo("{\"seats\":25,\"rate\":1.10}");
    assertThat(heard.findings).isEmpty();
  }

  @Test
  void onePageOfSeveralSaysSo() throws IOException {
    read("{\"data\":[" + ApiJson.ada() + "],\"hasMore\":true}");
    assertThat(heard.findings)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.code()).isEqualTo("more-users");
              assertThat(one.clerkId()).isEqualTo("user_ada");
            });
  }

  @Test
  void oneWrongUserCostsItselfAndWhatIsBrokenTheRest() throws IOException {
    read("[7," + SDK.replace("user_1", "") + "," + SDK + ",{\"id\":\"user_2\"");
    assertThat(heard.fragments).hasSize(1);
    assertThat(heard.rejected)
        .extracting(RejectedRow::code)
        .containsExactly("not-an-object", "id-missing", "json-broken");
  }

  @Test
  void twoSpellingsOfOneKeyAreAKeyThatStandsThereTwice() throws IOException {
    read("[" + SDK.replace("\"firstName\"", "\"first_name\":\"Bo\",\"firstName\"") + "]");
    assertThat(heard.rejected).extracting(RejectedRow::code).containsExactly("key-repeated");
  }

  @Test
  void theExportOfSupportStaysWhatItIs() throws IOException {
    assertThat(read("[{\"id\":\"user_1\",\"email_addresses\":\"a@b.test|c@d.test\"}]"))
        .isEqualTo(SourceKind.SUPPORT_JSON);
    assertThat(heard.onlyUser().listedEmails()).containsExactly("a@b.test", "c@d.test");
  }

  /** As in the sample of clerk/migration-tool: the primary address is known, its proof is not. */
  @Test
  void aPrimaryAddressBesideAListOfTextsIsThePrimaryOne() throws IOException {
    read(
        "[{\"id\":\"user_1\",\"primary_email_address\":\"b@d.test\",\"email_addresses\":"
            + "[\"a@b.test\",\"b@d.test\"],\"backup_codes\":null,\"image_url\":\"x\"}]");
    assertThat(heard.onlyUser().primaryEmail()).isEqualTo("b@d.test");
    assertThat(heard.onlyUser().listedEmails()).containsExactly("a@b.test", "b@d.test");
    assertThat(heard.onlyUser().verifiedEmails()).isEmpty();
    assertThat(heard.columns.get(0).notRead()).containsExactly("backup_codes", "image_url");
  }
}
