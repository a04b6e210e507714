package dev.ferry.report.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Reason;
import dev.ferry.report.kit.Concern;
import dev.ferry.report.kit.Features;
import dev.ferry.report.kit.Part;
import dev.ferry.report.letter.Letter.Item;
import dev.ferry.report.letter.Mailing.Addressed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One letter a user, with all of theirs and nothing else. */
class MailingTest {
  private static final Path GOLDEN = Path.of("src/test/resources/letters");

  /** Nobody gets two, nobody whom it concerns gets none, and each part stands in it once. */
  @Test
  void eachUserGetsOneLetterWithExactlyTheirParts() {
    Random random = new Random(5);
    Mailing mailing = Mailings.in("en");
    List<Concern> concerns = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      Set<Features> features = EnumSet.noneOf(Features.class);
      for (Features one : Features.values()) {
        if (random.nextInt(5) == 0) {
          features.add(one);
        }
      }
      Concern concern = Features.concern(i, features);
      concerns.add(concern);

      assertThat(mailing.to(concern).isPresent()).isEqualTo(!features.isEmpty());
      mailing
          .to(concern)
          .ifPresent(letter -> assertThat(titles(mailing, letter)).isEqualTo(titlesOf(features)));
    }
    LetterCount count = LetterCount.of(concerns, mailing);
    assertThat(count.letters() + count.unchanged()).isEqualTo(500);
    assertThat(count.kinds().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(count.letters());
    assertThat(count.languages()).isEqualTo(Map.of("en", count.letters()));
    for (Part part : count.parts().keySet()) {
      assertThat(count.parts().get(part))
          .isEqualTo(concerns.stream().filter(one -> one.parts().containsKey(part)).count());
    }
  }

  private static List<String> titles(Mailing mailing, Addressed letter) {
    return mailing.letter(letter.kind()).sections().stream()
        .flatMap(section -> section.items().stream())
        .map(Item::title)
        .sorted()
        .toList();
  }

  private static List<String> titlesOf(Set<Features> features) {
    return features.stream().map(one -> Mailings.in("en").title(one.part())).sorted().toList();
  }

  @Test
  void forWhomNothingChangesThereIsANoticeIfAskedFor() {
    Concern unchanged = Features.concern(1, Set.of());
    assertThat(Mailings.in("en").to(unchanged)).isEmpty();

    Mailing everyone = Mailings.everyone();
    assertThat(PlainText.of(everyone.letter(everyone.to(unchanged).orElseThrow().kind())))
        .contains("There is nothing you need to prepare.")
        .doesNotContain("==");
  }

  @Test
  void whoDoesNotArriveGetsNoneAndIsCounted() {
    Concern stays = concern("Ada", null, null, Reason.BANNED, Map.of());
    assertThat(Mailings.everyone().to(stays)).isEmpty();
    LetterCount count = LetterCount.of(List.of(stays), Mailings.everyone());
    assertThat(count.stayBehindBecause()).isEqualTo(Map.of(Reason.BANNED, 1L));
    assertThat(count.unchanged()).isZero();
  }

  /** {@code FERRY_PIN=1} writes them anew, to be read as a difference. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void aLetterWithEverythingReadsLikeThis(String language) throws Exception {
    Mailing mailing = Mailings.in(language);
    Letter letter = mailing.letter(new LetterKind(language, Mailings.all()));
    String text = "Subject: " + letter.subject() + "\n\n" + PlainText.of(letter);
    Path golden = GOLDEN.resolve(language + ".everything.txt");
    if (System.getenv("FERRY_PIN") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden, UTF_8));
  }

  @Test
  void theMomentIsSaidInWordsAndWithoutATimeTheDayIs() {
    assertThat(text(Mailings.in("en"), "en"))
        .contains("Tuesday, 1 December 2026 at 22:00 (Central European Standard Time)");
    assertThat(text(Mailings.in("de"), "de"))
        .contains("Dienstag, 1. Dezember 2026, um 22:00 Uhr (Mitteleuropäische Normalzeit)");
    Occasion at = Mailings.OCCASION;
    Mailing day =
        new Mailing(
            Languages.bundled(),
            Mailings.in("en").usual(),
            new Occasion(at.product(), at.sender(), at.day(), null, at.help(), at.signIn()),
            false);
    assertThat(text(day, "en")).contains("On *Tuesday, 1 December 2026*,").doesNotContain("22:00");
  }

  private static String text(Mailing mailing, String language) {
    return PlainText.of(mailing.letter(new LetterKind(language, Set.of(Part.PASSKEYS))));
  }

  @Test
  void theLanguageIsTheUsersOrElseTheUsualAndThatIsSaid() {
    Mailing mailing = Mailings.in("en");
    assertThat(inLanguage(mailing, "de-AT").words().tag()).isEqualTo("de");
    assertThat(inLanguage(mailing, "DE_de").words().tag()).isEqualTo("de");
    assertThat(inLanguage(mailing, "de-AT").missed()).isEmpty();
    assertThat(inLanguage(mailing, "fr").words().tag()).isEqualTo("en");
    assertThat(inLanguage(mailing, "fr").missed()).hasValue("fr");
    assertThat(inLanguage(mailing, null).missed()).isEmpty();
  }

  /** Users write it themselves: neither a terminal nor the memory may suffer. */
  @Test
  void aLanguageThatIsNoneIsCountedAndNotRepeated() {
    List<Concern> concerns = new ArrayList<>();
    concerns.add(
        concern(
            "Ada", null, "\u001b[31mred", null, Map.of(Part.PASSKEYS, Reason.PASSKEY_NOT_CARRIED)));
    for (int i = 0; i < 500; i++) {
      concerns.add(
          concern(
              "Ada",
              null,
              "x" + (char) ('a' + i % 26) + "-" + i,
              null,
              Map.of(Part.PASSKEYS, Reason.PASSKEY_NOT_CARRIED)));
    }
    Map<String, Long> missed = LetterCount.of(concerns, Mailings.in("en")).missed();
    assertThat(missed).hasSizeLessThanOrEqualTo(51).containsKey("other");
    assertThat(missed.keySet()).allMatch(tag -> tag.matches("[a-z0-9-]+"));
    assertThat(missed.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(501);
  }

  @Test
  void aNameThatIsNoneIsNotMailedOn() {
    assertThat(greeting("en", "Ada-Zoë", "O’Neil")).isEqualTo("Hello Ada-Zoë,");
    assertThat(greeting("de", " Ada ", "Lovelace")).isEqualTo("Guten Tag Ada Lovelace,");
    assertThat(greeting("de", "Ada", "https://evil.test")).isEqualTo("Guten Tag Ada,");
    for (String none :
        List.of(
            "",
            " ",
            "http://evil.test",
            "evil.test",
            "a\nBcc: b@evil.test",
            "a\r\nSubject: x",
            "{{email}}",
            "<b>",
            "a\u202eb",
            "x".repeat(41))) {
      assertThat(greeting("en", none, "Lovelace")).as(none).isEqualTo("Hello,");
      assertThat(greeting("de", none, none)).as(none).isEqualTo("Guten Tag,");
    }
  }

  @Test
  void noSubjectHoldsWhatAUserTyped() {
    for (String language : List.of("en", "de")) {
      for (Set<Part> parts : List.of(Mailings.all(), Set.<Part>of(), Set.of(Part.PHONE_SIGN_IN))) {
        assertThat(Mailings.in(language).letter(new LetterKind(language, parts)).subject())
            .doesNotContain("{{")
            .doesNotContain("\n")
            .contains("Acme");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Acme\nBcc: x", "Acme\u202e", "{{email}}", "<b>Acme</b>"})
  void aProductWithMoreThanANameIsRefused(String name) {
    assertThat(Occasion.problemOfName(name)).isPresent();
    assertThat(Occasion.problemOfName("Müller & Söhne's \"Acme\"")).isEmpty();
  }

  @Test
  void aLinkIsHttpsAndHelpIsALinkOrAnAddress() {
    assertThat(Occasion.isLink("https://app.acme.test/sign-in?a=b")).isTrue();
    for (String none :
        List.of(
            "http://acme.test",
            "javascript:alert(1)",
            "https://",
            "https://acme.test@evil.test/",
            "https://acme.test/ x",
            "https://acme.test/\nx")) {
      assertThat(Occasion.isLink(none)).as(none).isFalse();
      assertThat(Occasion.isHelp(none)).as(none).isFalse();
    }
    assertThat(Occasion.isHelp("help@acme.test")).isTrue();
    assertThat(Occasion.isHelp("help@acme.test?cc=x@evil.test")).isFalse();
  }

  private static Addressed inLanguage(Mailing mailing, @Nullable String language) {
    return mailing
        .to(concern("Ada", null, language, null, Map.of(Part.PASSKEYS, Reason.PASSKEY_NOT_CARRIED)))
        .orElseThrow();
  }

  private static String greeting(String language, String first, String last) {
    return Mailings.in(language)
        .to(concern(first, last, null, null, Map.of(Part.PASSKEYS, Reason.PASSKEY_NOT_CARRIED)))
        .orElseThrow()
        .greeting();
  }

  private static Concern concern(
      @Nullable String first,
      @Nullable String last,
      @Nullable String language,
      @Nullable Reason stays,
      Map<Part, Reason> parts) {
    return new Concern(
        1, "user_1", null, stays, "ada@acme.test", first, last, List.of(), language, parts);
  }
}
