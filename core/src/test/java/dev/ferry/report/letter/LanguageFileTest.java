package dev.ferry.report.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.report.kit.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A language file: whatever is wrong with it is named with its place, and no letter is written. */
class LanguageFileTest {
  private static final String ENGLISH =
      new String(Languages.bundledFile("en").orElseThrow(), UTF_8);

  @TempDir Path folder;

  @Test
  void whatComesWithTheProgramIsWhole() {
    Languages languages = Languages.bundled();
    assertThat(languages.tags()).containsExactly("de", "en");
    for (String tag : languages.tags()) {
      assertThat(languages.of(tag).orElseThrow().texts()).hasSize(Key.wanted().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "^greeting: .*               | ''                          | first | greeting: is missing",
        "^greeting: .*               | greeting: ''                | 0 | greeting: is empty",
        "^greeting: .*               | greeting: 'Hi {name},'      | 0 | greeting: has an unknown placeholder {name}; known here are {product}, {sender}, {first-name}, {full-name}",
        "^greeting: .*               | greeting: 'Hi {first-name'  | 0 | greeting: has an unbalanced {",
        "^greeting: .*               | greeting: 'Hi first-name}'  | 0 | greeting: has an unbalanced }",
        "^greeting: .*               | greeting: '**Hi**'          | 0 | greeting: has ** in a line without markup",
        "^greeting: .*               | greeting: [a]               | 0 | greeting: a text is meant",
        "^greeting: .*               | greetings: Hi               | 0 | greetings: is an unknown key",
        "^help: .*                   | help: 'Ask.'                | 0 | help: must say {help}",
        "^subject-to-know: .*        | subject-to-know: \"a\\nb\"  | 0 | subject-to-know: has several lines, and one is meant",
        "^subject-to-know: .*        | subject-to-know: \"a\\rb\"  | 0 | subject-to-know: holds a control character",
        "^subject-to-know: .*        | subject-to-know: '{address}' | 0 | subject-to-know: has an unknown placeholder {address}; known here are {product}, {date}, {moment}, {sender}",
        "\\*\\*Forgot password\\*\\* | **Forgot password          | 0 | parts.password-reset.text: has an unbalanced **",
        "\\*\\*Forgot password\\*\\* | <b>Forgot password</b>     | 0 | parts.password-reset.text: has HTML (<b…), which is shown as it stands; ** makes bold",
        "(?<=  )date: .*           | 'date: \"qqqqqqq\"'       | 0 | formats.date: is no pattern of a date, such as d MMMM uuuu",
        "(?<=  )date: .*           | 'date: \"HH:mm\"'         | 0 | formats.date: is no pattern of a date, such as d MMMM uuuu",
        "^closing: .*                | closing: *x                 | 0 | aliases (*x) are not read",
        "^closing: .*                | 'closing: a\nclosing: b'    | 1 | closing: is there twice",
        "^closing: .*                | 'closing: a\n---\nb: c'     | 1 | a second document begins, and only one is read",
      })
  void whatIsWrongIsNamedWithItsLine(String from, String to, String place, String what) {
    Matcher there = Pattern.compile("(?m)" + from).matcher(ENGLISH);
    assertThat(there.find()).isTrue();
    String broken = ENGLISH.substring(0, there.start()) + to + ENGLISH.substring(there.end());
    int line =
        place.equals("first")
            ? 1
            : ENGLISH.substring(0, there.start()).split("\n", -1).length + Integer.parseInt(place);

    assertThat(problems("en.yaml", broken))
        .anySatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo("en.yaml");
              assertThat(problem.what()).startsWith(what);
              assertThat(problem.line()).isEqualTo(line);
            });
  }

  /** One at a time would cost a translator a run for each. */
  @Test
  void allProblemsAreNamedAtOnce() {
    String broken =
        ENGLISH.replaceFirst("closing: .*", "").replaceFirst("sign-in: .*", "sign-in: '{here}'");
    assertThat(problems("en.yaml", broken)).hasSize(2);
  }

  @Test
  void eachTextIsNeeded() {
    for (Part part : Mailings.all()) {
      String without =
          ENGLISH.replaceFirst(
              "(?m)^  " + part.code() + ":\\n    title:.*\\n", "  " + part.code() + ":\n");
      assertThat(problems("en.yaml", without))
          .extracting(LanguageProblem::what)
          .containsExactly(Key.title(part) + ": is missing");
    }
  }

  @Test
  void whatIsNoLanguageFileAtAllIsNamed() throws Exception {
    assertThat(problems("en.yaml", "")).isNotEmpty();
    assertThat(problems("en.yaml", "text"))
        .extracting(LanguageProblem::what)
        .contains("the file holds no keys and values");
    assertThat(problems("french.yaml", ENGLISH))
        .extracting(LanguageProblem::what)
        .containsExactly("the name is to be a language's tag, such as fr.yaml or pt-BR.yaml");
    assertThatThrownBy(() -> LanguageFile.read("en.yaml", new byte[] {(byte) 0xff}))
        .isInstanceOf(WrongLanguageException.class)
        .hasMessageContaining("no text in UTF-8");
    Files.write(folder.resolve("fr.yaml"), new byte[LanguageFile.MOST_BYTES + 1]);
    assertThatThrownBy(() -> Languages.bundled().with(folder))
        .isInstanceOf(WrongLanguageException.class)
        .hasMessage("fr.yaml, line 1: it is too long for a language file");
  }

  @Test
  void aFolderAddsLanguagesAndReplacesThem() throws Exception {
    Files.writeString(folder.resolve("pt-BR.yaml"), ENGLISH.replace("Hello,", "Olá,"));
    Files.writeString(folder.resolve("en.yaml"), ENGLISH.replace("Hello,", "Hi,"));
    Files.writeString(folder.resolve("notes.txt"), "not mine");

    Languages languages = Languages.bundled().with(folder);

    assertThat(languages.tags()).containsExactly("de", "en", "pt-br");
    assertThat(languages.of("PT_br").orElseThrow().tag()).isEqualTo("pt-BR");
    assertThat(languages.of("pt")).isEmpty();
    Words english = languages.of("en-GB").orElseThrow();
    assertThat(english.text(Key.GREETING_UNNAMED).paragraphs().get(0).get(0).text())
        .isEqualTo("Hi,");
    Letter letter =
        new Mailing(languages, english, Mailings.OCCASION, false)
            .letter(new LetterKind("pt-BR", Set.of(Part.PASSKEYS)));
    assertThat(letter.language()).isEqualTo("pt-BR");
    assertThat(letter.subject()).contains("terça-feira, 1 dezembro 2026");
  }

  @Test
  void whatIsWrittenFromTheRightIsShownSo() throws Exception {
    Files.writeString(folder.resolve("ar.yaml"), ENGLISH);
    Files.writeString(folder.resolve("he.yaml"), ENGLISH);
    Languages languages = Languages.bundled().with(folder);
    for (String tag : List.of("ar", "he")) {
      assertThat(languages.of(tag).orElseThrow().rightToLeft()).isTrue();
    }
    assertThat(languages.of("de").orElseThrow().rightToLeft()).isFalse();
  }

  private static List<LanguageProblem> problems(String name, String yaml) {
    try {
      LanguageFile.read(name, yaml.getBytes(UTF_8));
      return List.of();
    } catch (WrongLanguageException e) {
      return e.problems();
    }
  }
}
