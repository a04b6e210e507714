package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.FieldFate;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.plan.UncarriedMetadata.From;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRuleTest {
  private static UserMetadata of(@Nullable String json) {
    return of(json, MetadataPolicies.choosing());
  }

  private static UserMetadata of(@Nullable String json, MetadataPolicies choice) {
    return of(ClerkUser.builder("user_1").publicMetadata(json), choice);
  }

  private static UserMetadata of(ClerkUserBuilder user, MetadataPolicies choice) {
    Policy policy = Policy.builder().metadata(choice.build()).build();
    return UserMetadata.of(user.build(), "ada@acme.test", policy, null, null);
  }

  private static UncarriedMetadata overflow(String key, String json, Reason reason) {
    return new UncarriedMetadata(ObjectKind.USER, "user_1", From.PUBLIC, key, json, reason);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"text\"              | text",
        "\"\"                  | ''",
        "true                  | true",
        "7                     | 7",
        "1.10                  | 1.10",
        "12345678.90           | 12345678.90",
        "0.1                   | 0.1",
        "123456789012345678901 | 123456789012345678901",
        "9007199254740993.5    | 9007199254740993.5",
        "{\"a\":[1,null]}      | {\"a\":[1,null]}",
        "[]                    | []",
      })
  void aValueIsCarriedAsTheTextThatItIs(String value, String text) {
    UserMetadata metadata = of("{\"k\":" + value + "}");
    assertThat(metadata.pairs()).isEqualTo(Map.of("k", text));
    assertThat(metadata.fates()).containsExactly(FieldFate.carried(UserField.METADATA));
    assertThat(metadata.overflow()).isEmpty();
  }

  @Test
  void aNumberThatNoDoubleHoldsIsNotMadeInfinite() {
    assertThat(of("{\"k\":1e400}").pairs().get("k")).doesNotContain("Infinity");
  }

  @Test
  void nothingIsNothing() {
    UserMetadata nothing = new UserMetadata(Map.of(), List.of(), List.of());
    assertThat(of((String) null)).isEqualTo(nothing);
    assertThat(of("null")).isEqualTo(nothing);
    assertThat(of("{}")).isEqualTo(nothing);
    assertThat(of("{\"k\":null}")).isEqualTo(nothing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "7", "\"x\"", "{", "{\"a\":1", "{'a':1}", "{\"a\":1} x"})
  void whatIsNoObjectIsNamedSoAndKept(String json) {
    UserMetadata metadata = of(json);
    assertThat(metadata.pairs()).isEmpty();
    assertThat(metadata.fates())
        .containsExactly(FieldFate.notCarried(UserField.METADATA, Reason.METADATA_MALFORMED));
    assertThat(metadata.overflow()).extracting(UncarriedMetadata::json).hasSize(1);
  }

  @Test
  void nestingWithoutEndIsMalformedNotACrash() {
    assertThat(of("{\"a\":" + "[".repeat(100_000)).fates())
        .containsExactly(FieldFate.notCarried(UserField.METADATA, Reason.METADATA_MALFORMED));
  }

  @ParameterizedTest(name = "key {0}, value {1}, {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "40, 600, SPLIT,  2, -",
        "41, 600, SPLIT,  1, METADATA_TOO_LARGE",
        "40, 601, SPLIT,  1, METADATA_TOO_LARGE",
        "38, 601, SPLIT,  3, METADATA_SPLIT",
        "38, 601, DIVERT, 1, METADATA_TOO_LARGE",
        "0,  5,   SPLIT,  1, METADATA_KEY_EMPTY",
        "1,  5391, SPLIT, 10, METADATA_SPLIT",
        "1,  5393, SPLIT, 1, METADATA_TOO_MANY",
      })
  void aValueThatIsTooLargeIsSplitOrDivertedNeverCut(
      int key, int value, TooLong choice, int pairs, @Nullable Reason reason) {
    String name = "k".repeat(key);
    String text = "v".repeat(value);
    UserMetadata metadata =
        of(
            "{\"" + name + "\":\"" + text + "\",\"other\":\"kept\"}",
            MetadataPolicies.choosing().over(choice));
    assertThat(metadata.pairs()).containsEntry("other", "kept").hasSize(pairs);
    assertThat(metadata.fates())
        .extracting(FieldFate::reason)
        .isEqualTo(java.util.Collections.singletonList(reason));
    if (pairs == 1) {
      assertThat(metadata.overflow())
          .containsExactly(
              overflow(name, '"' + text + '"', java.util.Objects.requireNonNull(reason)));
    } else {
      assertThat(ReadBack.text(name, metadata.pairs())).isEqualTo(text);
      assertThat(metadata.overflow()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Köln", "🚢", "\\", "a\\", "\\u0041", "\\ü", "C:\\users", "\\\\u", "\uD83D"})
  void aTextIsEscapedSoThatItCanBeReadBack(String text) throws Exception {
    String json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(text);
    UserMetadata metadata = of("{\"k\":" + json + "}");
    assertThat(metadata.pairs().get("k")).matches("\\p{ASCII}+");
    assertThat(ReadBack.text("k", metadata.pairs())).isEqualTo(text);
    boolean same = text.equals(metadata.pairs().get("k"));
    assertThat(metadata.fates())
        .containsExactly(
            same
                ? FieldFate.carried(UserField.METADATA)
                : FieldFate.partly(UserField.METADATA, Reason.METADATA_ESCAPED));
  }

  @Test
  void whatIsNestedStaysJsonWhenItIsEscaped() {
    UserMetadata metadata = of("{\"a\":{\"stadt\":\"Köln\",\"path\":\"\\\\u0041\\u0007\"}}");
    assertThat(ReadBack.nested("a", metadata.pairs()).path("stadt").asText()).isEqualTo("Köln");
    assertThat(ReadBack.nested("a", metadata.pairs()).path("path").asText())
        .isEqualTo("\\u0041\u0007");
  }

  @Test
  void whatIsNotAsciiIsDivertedIfThePolicySaysSoAndAKeyAlways() {
    String json = "{\"stadt\":\"Köln\",\"größe\":\"7\",\"ok\":\"yes\"}";
    UserMetadata metadata = of(json, MetadataPolicies.choosing().not(NotAscii.DIVERT));
    assertThat(metadata.pairs()).containsOnly(Map.entry("ok", "yes"));
    assertThat(metadata.overflow())
        .containsExactly(
            overflow("stadt", "\"Köln\"", Reason.METADATA_NOT_ASCII),
            overflow("größe", "\"7\"", Reason.METADATA_NOT_ASCII));
    assertThat(of(json).overflow())
        .containsExactly(overflow("größe", "\"7\"", Reason.METADATA_NOT_ASCII));
  }

  @Test
  void anEmptyKeyIsCarriedUnderTheNameThatThePolicyGivesIt() {
    UserMetadata metadata = of("{\"\":7}", MetadataPolicies.choosing().rename("", "unnamed"));
    assertThat(metadata.pairs()).containsExactly(Map.entry("unnamed", "7"));
  }

  @Test
  void aKeyCanBeCalledOtherwise() {
    UserMetadata metadata =
        of("{\"größe\":7}", MetadataPolicies.choosing().rename("größe", "size"));
    assertThat(metadata.pairs()).isEqualTo(Map.of("size", "7"));
    assertThat(metadata.fates()).containsExactly(FieldFate.carried(UserField.METADATA));
  }

  @Test
  void noKeyIsGivenTwice() {
    UserMetadata metadata = of("{\"a\":1,\"b\":2}", MetadataPolicies.choosing().rename("b", "a"));
    assertThat(metadata.pairs()).isEqualTo(Map.of("a", "1"));
    assertThat(metadata.overflow()).containsExactly(overflow("b", "2", Reason.METADATA_KEY_TAKEN));
  }

  @Test
  void aPartNeverTakesTheKeyOfAnotherValue() {
    String text = "v".repeat(601);
    UserMetadata metadata = of("{\"bio\":\"" + text + "\",\"bio_2\":\"own\"}");
    assertThat(metadata.pairs()).isEqualTo(Map.of("bio_2", "own"));
    assertThat(metadata.overflow())
        .containsExactly(overflow("bio", '"' + text + '"', Reason.METADATA_KEY_TAKEN));
  }

  @Test
  void theFirstPairsAreCarriedUpToTheLimitAndTheOthersKept() {
    String json =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));
    UserMetadata metadata = of(json);
    Map<String, String> first = new LinkedHashMap<>();
    IntStream.rangeClosed(1, 10).forEach(i -> first.put("k" + i, "" + i));
    assertThat(metadata.pairs()).containsExactlyEntriesOf(first);
    assertThat(metadata.fates())
        .containsExactly(FieldFate.partly(UserField.METADATA, Reason.METADATA_TOO_MANY));
    assertThat(metadata.overflow())
        .containsExactly(
            overflow("k11", "11", Reason.METADATA_TOO_MANY),
            overflow("k12", "12", Reason.METADATA_TOO_MANY));
  }

  @Test
  void onlyNamedKeysGoOverInTheirOrder() {
    UserMetadata metadata =
        of("{\"a\":1,\"b\":2,\"c\":3}", MetadataPolicies.choosing().keys("c", "a", "z"));
    assertThat(metadata.pairs().keySet()).containsExactly("c", "a");
    assertThat(metadata.fates())
        .containsExactly(FieldFate.partly(UserField.METADATA, Reason.METADATA_LEFT_OUT));
    assertThat(metadata.overflow()).as("what was not chosen").isEmpty();
  }

  @Test
  void whatIsNestedCanBeTakenApart() {
    UserMetadata metadata =
        of(
            "{\"a\":{\"b\":{\"c\":1,\"n\":null},\"e\":{},\"l\":[{\"x\":1}]},\"a.e\":2}",
            MetadataPolicies.choosing().flatten());
    assertThat(metadata.pairs()).isEqualTo(Map.of("a.b.c", "1", "a.e", "{}", "a.l", "[{\"x\":1}]"));
    assertThat(metadata.overflow())
        .containsExactly(overflow("a.e", "2", Reason.METADATA_KEY_TAKEN));
  }

  // Private metadata, and secrets

  private static ClerkUserBuilder hiding(String json) {
    return ClerkUser.builder("user_1").privateMetadata(Sensitive.of(json));
  }

  @Test
  void privateMetadataGoesOverByNameOnly() {
    String json = "{\"crm\":\"77\",\"margin\":3}";
    UserMetadata byDefault = of(hiding(json), MetadataPolicies.choosing());
    assertThat(byDefault.pairs()).isEmpty();
    assertThat(byDefault.overflow()).isEmpty();
    assertThat(byDefault.fates())
        .containsExactly(
            FieldFate.notCarried(UserField.PRIVATE_METADATA, Reason.PRIVATE_METADATA_NOT_CARRIED));

    UserMetadata some = of(hiding(json), MetadataPolicies.choosing().privately("crm"));
    assertThat(some.pairs()).isEqualTo(Map.of("crm", "77"));
    assertThat(some.fates())
        .containsExactly(
            FieldFate.partly(UserField.PRIVATE_METADATA, Reason.PRIVATE_METADATA_NOT_CARRIED));

    UserMetadata all = of(hiding(json), MetadataPolicies.choosing().privately("crm", "margin"));
    assertThat(all.fates()).containsExactly(FieldFate.carried(UserField.PRIVATE_METADATA));
  }

  @Test
  void theUnsafeKindNeverGoesOver() {
    UserMetadata metadata =
        of(
            ClerkUser.builder("user_1").unsafeMetadata("{\"crm\":1}"),
            MetadataPolicies.choosing().keys("crm").privately("crm"));
    assertThat(metadata.pairs()).isEmpty();
    assertThat(metadata.overflow()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy\"",
        "\"hash: $argon2id$v=19$m=1\"",
        "{\"deep\":[\"-----BEGIN RSA PRIVATE KEY-----\"]}",
        "\"sk_live_0123456789abc\"",
        "\"otpauth://totp/x\"",
        "\"the digest my-own-digest-of-16 of the user\"",
      })
  void aSecretIsWrittenNowhere(String value) {
    ClerkUserBuilder user =
        ClerkUser.builder("user_1")
            .password(Planned.password("md5", "my-own-digest-of-16"))
            .publicMetadata("{\"k\":" + value + "}");
    UserMetadata metadata = of(user, MetadataPolicies.choosing());
    assertThat(metadata.pairs()).isEmpty();
    assertThat(metadata.overflow())
        .extracting(UncarriedMetadata::json)
        .containsExactly((String) null);
    assertThat(metadata.fates())
        .containsExactly(FieldFate.notCarried(UserField.METADATA, Reason.METADATA_SECRET_WITHHELD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-own-digest-of-16", "x my-own-digest-of-16", "sk_live_0123456789abc"})
  void aKeyThatIsASecretItselfIsNotNamed(String key) {
    ClerkUserBuilder user =
        ClerkUser.builder("user_1")
            .password(Planned.password("md5", "my-own-digest-of-16"))
            .publicMetadata("{\"" + key + "\":1}");
    UserMetadata metadata = of(user, MetadataPolicies.choosing());

    assertThat(metadata.pairs()).isEmpty();
    assertThat(metadata.overflow())
        .containsExactly(
            new UncarriedMetadata(
                ObjectKind.USER,
                "user_1",
                From.PUBLIC,
                null,
                null,
                Reason.METADATA_SECRET_WITHHELD));
    assertThat(metadata.overflow().toString()).doesNotContain(key);
  }

  @Test
  void aSecretWhoseKeyIsTakenIsWrittenNowhereEither() {
    UserMetadata metadata =
        of(
            "{\"plan\":\"pro\",\"tier\":\"sk_live_0123456789abc\"}",
            MetadataPolicies.choosing().rename("tier", "plan"));

    assertThat(metadata.pairs()).isEqualTo(Map.of("plan", "pro"));
    assertThat(metadata.overflow())
        .extracting(UncarriedMetadata::json)
        .containsExactly((String) null);
    assertThat(metadata.overflow())
        .extracting(UncarriedMetadata::reason)
        .containsExactly(Reason.METADATA_SECRET_WITHHELD);
  }

  @Test
  void metadataThatIsNoObjectAndHoldsASecretIsWrittenNowhere() {
    assertThat(of("[\"sk_live_0123456789abc\"]").overflow())
        .extracting(UncarriedMetadata::json)
        .containsExactly((String) null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jbsw y3dp ehpk 3pxp jbsw y3dp",
        "JBSWY3DPEHPK3PXPJBSWY3DP======",
        "otpauth%3A%2F%2Ftotp%2Fx",
        "48656c6c6f21deadbeef48656c6c6f",
        "SGVsbG8h3q2+70hlbGxv",
        "Vieplsj3%2Biu98%2BoDi7ZiNlOdIDRRML61",
        "VieplSj3+iu98+oDi7Zi...",
        "e1NTSEF9VmllcGxTajMraXU5OCtvRGk3WmlObE9kSURSUk1MNjE=",
        "5627a99528f7fa2bbdf3ea038bb66236539d203451",
      })
  void theUsersOwnDigestAndSeedAreWrittenNowhereInWhateverSpelling(String value) {
    ClerkUserBuilder user =
        ClerkUser.builder("user_1")
            .password(Planned.password("ldap_ssha", "{SSHA}VieplSj3+iu98+oDi7ZiNlOdIDRRML61"))
            .totpSecret(Sensitive.of("JBSWY3DPEHPK3PXPJBSWY3DP"))
            .publicMetadata("{\"k\":\"" + value + "\",\"" + value + "\":1,\"plan\":\"pro\"}");
    UserMetadata metadata = of(user, MetadataPolicies.choosing());
    assertThat(metadata.pairs()).isEqualTo(Map.of("plan", "pro"));
    assertThat(metadata.overflow()).extracting(UncarriedMetadata::json).containsExactly(null, null);
  }

  @Test
  void whatIsCalledASecretInsidePrivateMetadataIsWrittenNowhere() {
    UserMetadata metadata =
        of(
            hiding("{\"crm\":[{\"id\":7,\"api_token\":\"abc\"}]}"),
            MetadataPolicies.choosing().privately("crm"));
    assertThat(metadata.pairs()).isEmpty();
    assertThat(metadata.overflow())
        .extracting(UncarriedMetadata::json)
        .containsExactly((String) null);
  }

  // What Clerk keeps besides

  private static ClerkUserBuilder full() {
    return ClerkUser.builder("user_1")
        .createdAt("2024-01-02T03:04:05Z")
        .username("ada")
        .primaryEmail("ada@acme.test")
        .verifiedEmails(List.of("ada@acme.test", "Ada@home.test"))
        .unverifiedEmails(List.of("ada@old.test"))
        .primaryPhone("+1")
        .verifiedPhones(List.of("+1", "+2"))
        .unverifiedPhones(List.of("+3"))
        .locale("de-AT")
        .timezone("Europe/Vienna")
        .legalAcceptedAt(Instant.parse("2024-02-03T04:05:06.789Z"));
  }

  @Test
  void whatWorkosHasNoFieldForGoesIntoMetadataWhatIsVerifiedApart() {
    UserMetadata metadata = of(full(), MetadataPolicies.choosing().also(Also.values()));
    assertThat(metadata.pairs())
        .isEqualTo(
            Map.of(
                "clerk_locale", "de-AT",
                "clerk_timezone", "Europe/Vienna",
                "clerk_legal_accepted_at", "2024-02-03T04:05:06Z",
                "clerk_created_at", "2024-01-02T03:04:05Z",
                "clerk_username", "ada",
                "clerk_other_emails", "[\"ada@home.test\"]",
                "clerk_unverified_emails", "[\"ada@old.test\"]",
                "clerk_phones", "[\"+1\",\"+2\"]",
                "clerk_unverified_phones", "[\"+3\"]"));
    assertThat(metadata.fates())
        .containsExactly(
            FieldFate.carried(UserField.CREATED_AT),
            FieldFate.partly(UserField.USERNAME, Reason.USERNAME_IN_METADATA),
            FieldFate.partly(UserField.OTHER_EMAILS, Reason.SECONDARY_EMAIL_IN_METADATA),
            FieldFate.partly(UserField.PHONES, Reason.PHONE_IN_METADATA),
            FieldFate.partly(UserField.LOCALE, Reason.LOCALE_IN_METADATA),
            FieldFate.carried(UserField.TIMEZONE),
            FieldFate.carried(UserField.LEGAL_ACCEPTED_AT));
  }

  @Test
  void whicheverSourceToldItIsTheSame() {
    UserMetadata exported =
        of(
            full().verifiedEmails(List.of("b@acme.test", "a@acme.test")),
            MetadataPolicies.choosing().also(Also.values()));
    UserMetadata fromTheApi =
        of(
            full()
                .createdAt("2024-01-02T03:04:05.678Z")
                .verifiedEmails(List.of("a@acme.test", "b@acme.test")),
            MetadataPolicies.choosing().also(Also.values()));
    assertThat(fromTheApi.pairs()).isEqualTo(exported.pairs());
  }

  @Test
  void withoutBeingChosenItIsNamed() {
    UserMetadata metadata = of(full(), MetadataPolicies.choosing());
    assertThat(metadata.pairs()).isEmpty();
    assertThat(metadata.fates())
        .containsExactly(
            FieldFate.notCarried(UserField.CREATED_AT, Reason.CREATED_AT_NOT_CARRIED),
            FieldFate.notCarried(UserField.USERNAME, Reason.USERNAME_NOT_CARRIED),
            FieldFate.notCarried(UserField.OTHER_EMAILS, Reason.SECONDARY_EMAIL_NOT_CARRIED),
            FieldFate.notCarried(UserField.PHONES, Reason.PHONE_NOT_CARRIED),
            FieldFate.notCarried(UserField.LOCALE, Reason.LOCALE_NOT_CARRIED),
            FieldFate.notCarried(UserField.TIMEZONE, Reason.TIMEZONE_NOT_CARRIED),
            FieldFate.notCarried(
                UserField.LEGAL_ACCEPTED_AT, Reason.LEGAL_ACCEPTED_AT_NOT_CARRIED));
  }

  @Test
  void theOwnKeysHavePriorityAndTheirNames() {
    String own =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{\"clerk_username\":\"mine\",", "}"));
    UserMetadata metadata =
        of(full().publicMetadata(own), MetadataPolicies.choosing().also(Also.values()));
    assertThat(metadata.pairs())
        .hasSize(10)
        .containsEntry("clerk_username", "mine")
        .containsKey("clerk_created_at");
    assertThat(metadata.fates())
        .containsExactly(
            FieldFate.carried(UserField.METADATA),
            FieldFate.carried(UserField.CREATED_AT),
            FieldFate.notCarried(UserField.USERNAME, Reason.USERNAME_NOT_CARRIED),
            FieldFate.notCarried(UserField.OTHER_EMAILS, Reason.SECONDARY_EMAIL_NOT_CARRIED),
            FieldFate.notCarried(UserField.PHONES, Reason.PHONE_NOT_CARRIED),
            FieldFate.notCarried(UserField.LOCALE, Reason.LOCALE_NOT_CARRIED),
            FieldFate.notCarried(UserField.TIMEZONE, Reason.TIMEZONE_NOT_CARRIED),
            FieldFate.notCarried(
                UserField.LEGAL_ACCEPTED_AT, Reason.LEGAL_ACCEPTED_AT_NOT_CARRIED));
    assertThat(metadata.overflow())
        .extracting(UncarriedMetadata::key, UncarriedMetadata::from, UncarriedMetadata::reason)
        .contains(
            org.assertj.core.groups.Tuple.tuple("username", From.FIELD, Reason.METADATA_KEY_TAKEN),
            org.assertj.core.groups.Tuple.tuple("phones", From.FIELD, Reason.METADATA_TOO_MANY));
  }

  @Test
  void pairsOfOthersThatWorkosHoldsTakeRoomAndOursDoNot() {
    String own =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));
    ClerkUser user = ClerkUser.builder("user_1").publicMetadata(own).build();
    Policy policy = Policy.builder().metadata(MetadataPolicies.choosing().build()).build();
    WorkosUsers held = WorkosUsers.workosUser("w1").metadata("k1", "old").metadata("x", "theirs");
    UserMetadata fits = UserMetadata.of(user, "a@b.test", policy, held.build(), null);
    assertThat(fits.overflow()).isEmpty();
    UserMetadata full =
        UserMetadata.of(user, "a@b.test", policy, held.metadata("y", "theirs").build(), null);
    assertThat(full.overflow()).containsExactly(overflow("k9", "9", Reason.METADATA_TOO_MANY));
  }
}
