package dev.ferry.source.clerk.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.ExternalAccount;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One user of Clerk's API, field by field: what is read, and what an odd value costs. */
class ClerkApiFieldsTest {
  /** What no answer about a user says: lists of access do. */
  private static final EnumSet<ClerkFlag> OF_LISTS =
      EnumSet.of(ClerkFlag.BLOCKLISTED, ClerkFlag.NOT_ON_ALLOWLIST, ClerkFlag.WAITLISTED);

  @Test
  void everythingThatTheModelKnowsIsRead() {
    ClerkUserFragment read = read(ApiJson.ada());
    ClerkUser ada = read.user();
    assertThat(ada.id()).isEqualTo("user_ada");
    assertThat(ada.firstName()).isEqualTo("Ada");
    assertThat(ada.lastName()).isEqualTo("Lovelace");
    assertThat(ada.username()).isNull();
    assertThat(ada.externalId()).isEqualTo("cust-1");
    assertThat(ada.primaryEmail()).isEqualTo("Ada@Acme.test");
    assertThat(ada.verifiedEmails()).containsExactly("ada@old.test", "Ada@Acme.test");
    assertThat(ada.unverifiedEmails()).containsExactly("ada@new.test", "reserved@acme.test");
    assertThat(ada.primaryPhone()).isEqualTo("+491");
    assertThat(ada.verifiedPhones()).containsExactly("+491");
    assertThat(ada.unverifiedPhones()).containsExactly("+492");
    assertThat(ada.externalAccounts())
        .containsExactly(
            new ExternalAccount("oauth_google", "ada@gmail.test", true),
            new ExternalAccount("oauth_custom_corp", "ada@corp.test", false));
    assertThat(ada.flags())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry(ClerkFlag.BANNED, false),
                entry(ClerkFlag.LOCKED, true),
                entry(ClerkFlag.LOCKED_WITHOUT_END, false),
                entry(ClerkFlag.DEPROVISIONED, false),
                entry(ClerkFlag.PASSWORD, true),
                entry(ClerkFlag.PASSWORD_RESET_REQUIRED, false),
                entry(ClerkFlag.TOTP, true),
                entry(ClerkFlag.SMS, true),
                entry(ClerkFlag.BACKUP_CODES, false),
                entry(ClerkFlag.PASSKEY, true),
                entry(ClerkFlag.WEB3_WALLET, true)));
    assertThat(ada.createdAt()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(ada.passwordLastUpdatedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    assertThat(ada.mfaEnabledAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_001L));
    assertThat(ada.lastSignInAt()).isNull();
    assertThat(ada.locale()).isEqualTo("en-GB");
    assertThat(ada.timezone()).isEqualTo("Europe/London");
    assertThat(ada.legalAcceptedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_002L));
    assertThat(ada.publicMetadata()).isEqualTo("{\"seats\":25,\"rate\":1.10}");
    assertThat(ada.privateMetadata())
        .satisfies(secret -> assertThat(secret.reveal()).isEqualTo("{\"crm\":\"c1\"}"));
    assertThat(ada.unsafeMetadata()).isNull();
    assertThat(read.known())
        .as("all but what only an export knows")
        .doesNotContain(ClerkField.PASSWORD, ClerkField.TOTP_SECRET, ClerkField.EXPORTED_AT)
        .hasSize(ClerkField.values().length - 3);
    assertThat(element(ApiJson.ada()).odd()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, locked {1}: {2}")
  @CsvSource({
    "null, true,  true",
    "1800, true,  false",
    "null, false, false",
    "'\"x\"', true, true",
  })
  void aLockThatEndsByNoTimeIsKnown(String expires, boolean locked, boolean withoutEnd) {
    String told =
        ApiJson.ada("lockout_expires_in_seconds", expires)
            .replace("\"locked\":true", "\"locked\":" + locked);
    assertThat(read(told).user().flag(ClerkFlag.LOCKED_WITHOUT_END)).contains(withoutEnd);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"true, true", "false, false", "null, false", "'\"true\"', true", "1, true"})
  void whatCannotBeReadOfAPasswordToBeResetCountsAsYes(String value, boolean reset) {
    String key = "requires_password_reset";
    assertThat(read(ApiJson.ada(key, value)).user().flag(ClerkFlag.PASSWORD_RESET_REQUIRED))
        .contains(reset);
    assertThat(read(ApiJson.ada(key, "absent")).user().flag(ClerkFlag.PASSWORD_RESET_REQUIRED))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          first_name;                     42;                 field-type-wrong; FIRST_NAME
          first_name;                     absent;             field-missing;    FIRST_NAME
          last_name;                      "\ud83d";           not-utf-8;        LAST_NAME
          external_id;                    {"x":1};            field-type-wrong; EXTERNAL_ID
          primary_email_address_id;       "idn_gone";         id-unresolved;    PRIMARY_EMAIL
          primary_email_address_id;       absent;             field-missing;    PRIMARY_EMAIL
          primary_phone_number_id;        7;                  field-type-wrong; PRIMARY_PHONE
          phone_numbers;                  {};                 field-type-wrong; VERIFIED_PHONES UNVERIFIED_PHONES PRIMARY_PHONE
          external_accounts;              absent;             field-missing;    EXTERNAL_ACCOUNTS
          created_at;                     "2023";             field-type-wrong; CREATED_AT
          created_at;                     9223372036854775807; field-type-wrong; CREATED_AT
          password_last_updated_at;       1.5;                field-type-wrong; PASSWORD_LAST_UPDATED_AT
          last_sign_in_at;                -1;                 field-type-wrong; LAST_SIGN_IN_AT
          public_metadata;                [1];                field-type-wrong; PUBLIC_METADATA
          public_metadata;                absent;             field-missing;    PUBLIC_METADATA
          public_metadata;                {"a":1,"a":2};      metadata-odd;     PUBLIC_METADATA
          """)
  void anOddValueCostsItsOwnFieldAndIsTold(String key, String value, String code, String lost) {
    ApiElement element = element(ApiJson.ada(key, value));
    assertThat(element.odd())
        .extracting(odd -> odd.field() + " " + odd.note().code())
        .containsExactly(key + " " + code);
    ClerkUserFragment whole = read(ApiJson.ada());
    ClerkUserFragment odd = element.user().orElseThrow();
    assertThat(whole.known().stream().filter(field -> !odd.known().contains(field)))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder(lost.split(" "));
    // Laid over the whole user, it must lose nothing else.
    ClerkUser relaid = odd.over(whole).user();
    assertThat(
            Map.copyOf(relaid.flags()).entrySet().stream()
                .filter(flag -> flag.getKey() != ClerkFlag.SMS))
        .hasSizeGreaterThanOrEqualTo(7);
    assertThat(relaid.verifiedEmails()).isEqualTo(whole.user().verifiedEmails());
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          banned;              null;   field-type-wrong; BANNED
          banned;              absent; field-missing;    BANNED
          locked;              "yes";  field-type-wrong; LOCKED
          passkeys;            absent; field-missing;    PASSKEY
          totp_enabled;        absent; field-missing;    TOTP
          password_enabled;    1;      field-type-wrong; PASSWORD
          """)
  void aFlagThatCannotBeReadIsNotKnownAndTheOthersAre(
      String key, String value, String code, ClerkFlag lost) {
    ApiElement element = element(ApiJson.ada(key, value));
    assertThat(element.odd()).extracting(odd -> odd.note().code()).containsExactly(code);
    ClerkUser user = element.user().orElseThrow().user();
    assertThat(user.flag(lost)).isEmpty();
    assertThat(user.flags()).hasSize(ClerkFlag.values().length - OF_LISTS.size() - 1);
  }

  @ParameterizedTest(name = "{0}: verified {2}, told {3}")
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      textBlock =
          """
          verified;         {"status":"verified","object":"verification_admin"};       true;  -
          unknown kind;     {"status":"verified","object":"verification_quantum"};     true;  -
          no kind;          {"status":"verified"};                                     true;  -
          unverified;       {"status":"unverified"};                                   false; -
          expired;          {"status":"expired"};                                      false; -
          unknown status;   {"status":"entangled"};                                    false; email_addresses[0].verification.status value-unknown
          null;             null;                                                      false; -
          no status;        {"strategy":"ticket"};                                     false; email_addresses[0].verification.status field-missing
          not an object;    "verified";                                                false; email_addresses[0].verification field-type-wrong
          absent;           absent;                                                    false; email_addresses[0].verification field-missing
          """)
  void onlyWhatIsSaidToBeVerifiedIs(
      String why,
      String verification,
      boolean verified,
      @org.jspecify.annotations.Nullable String told) {
    String json =
        ApiJson.ada(
            "email_addresses", "[" + ApiJson.email("idn_1", "a@b.test", verification) + "]");
    ApiElement element = element(json);
    ClerkUser user = element.user().orElseThrow().user();
    assertThat(user.primaryEmail()).isEqualTo("a@b.test");
    assertThat(user.verifiedEmails()).isEqualTo(verified ? List.of("a@b.test") : List.of());
    assertThat(user.unverifiedEmails()).isEqualTo(verified ? List.of() : List.of("a@b.test"));
    assertThat(element.odd())
        .extracting(odd -> odd.field() + " " + odd.note().code())
        .isEqualTo(told == null ? List.of() : List.of(told));
  }

  @Test
  void anAddressThatCannotBeReadCostsNoOther() {
    String json =
        ApiJson.ada(
            "email_addresses",
            "[7,"
                + ApiJson.email("idn_0", "x@y.test", "null").replace("\"x@y.test\"", "null")
                + ","
                + ApiJson.email("idn_1", "a@b.test", "null")
                + "]");
    ApiElement element = element(json);
    assertThat(element.user().orElseThrow().user().primaryEmail()).isEqualTo("a@b.test");
    assertThat(element.odd()).extracting(ApiFields.Odd::field).contains("email_addresses[0]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      textBlock =
          """
          {"object":"external_account","provider":"oauth_github"};  oauth_github;   -
          {"object":"google_account"};                              oauth_google;   -
          {"object":"facebook_account","provider":null};            oauth_facebook; -
          {"object":"google_account","provider":"oauth_google"};    oauth_google;   -
          {"provider":"oauth_github"};                              oauth_github;   -
          {"object":"brand_new","provider":"oauth_new"};            oauth_new;      external_accounts[0].object object-unknown
          {"object":"external_account"};                            -;              external_accounts[0].provider field-missing
          """)
  void theProviderOfASocialAccount(
      String account,
      @org.jspecify.annotations.Nullable String provider,
      @org.jspecify.annotations.Nullable String told) {
    String rest = ",\"email_address\":null,\"verification\":null}";
    ApiElement element =
        element(
            ApiJson.ada(
                "external_accounts",
                "[" + account.substring(0, account.length() - 1) + rest + "]"));
    assertThat(element.user().orElseThrow().user().externalAccounts())
        .isEqualTo(
            provider == null ? List.of() : List.of(new ExternalAccount(provider, null, false)));
    assertThat(element.odd())
        .extracting(odd -> odd.field() + " " + odd.note().code())
        .isEqualTo(told == null ? List.of() : List.of(told));
  }

  @Test
  void aPrimaryAddressThatClerkSaysIsNoneIsKnownToBeNone() {
    ClerkUserFragment none = read(ApiJson.ada("primary_email_address_id", "null"));
    assertThat(none.user().primaryEmail()).isNull();
    assertThat(none.known()).contains(ClerkField.PRIMARY_EMAIL);
  }

  @Test
  void onlyAVerifiedNumberIsASecondFactor() {
    String json =
        ApiJson.ada()
            .replace(
                "\"reserved_for_second_factor\":true,\"verification\":{\"status\":\"verified\"}",
                "\"reserved_for_second_factor\":true,\"verification\":{\"status\":\"expired\"}");
    assertThat(read(json).user().flag(ClerkFlag.SMS)).contains(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {"first_name":"x"};   id-missing
          {"id":7};             id-missing
          {"id":"user 1"};      id-malformed
          7;                    not-an-object
          [1,[2]];              not-an-object
          """)
  void anElementThatIsNoUserIsRejectedAndTheNextIsRead(String json, String code) {
    ApiPage page = ApiPage.read("[" + json + "," + ApiJson.ada() + "]").orElseThrow();
    assertThat(page.elements()).hasSize(2);
    assertThat(page.elements().get(0).fault().orElseThrow().code()).isEqualTo(code);
    assertThat(page.ids()).containsExactly("user_ada");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{}", "''", "<html>", "[{\"id\":\"user_1\"}", "[] []", "null", "[{\"id\":}]"})
  void whatIsNoWholeArrayIsNoPage(String body) {
    assertThat(ApiPage.read(body)).isEmpty();
  }

  @Test
  void metadataThatIsNestedTooDeepCostsOnlyItself() {
    String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
    ApiElement element = element(ApiJson.ada("public_metadata", deep));
    assertThat(element.user().orElseThrow().user().publicMetadata()).isNull();
    assertThat(element.odd()).extracting(odd -> odd.note().code()).containsExactly("metadata-odd");
  }

  private static ApiElement element(String json) {
    return ApiPage.read("[" + json + "]").orElseThrow().elements().get(0);
  }

  private static ClerkUserFragment read(String json) {
    return element(json).user().orElseThrow();
  }
}
