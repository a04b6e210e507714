package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each row of files with something odd in them. The header is line 1. */
final class DashboardCasesTest {
  private static final String MIB = "x".repeat(Texts.LONGEST);

  @TempDir Path folder;

  /**
   * A file and what must come of it.
   *
   * @param why the reason for the case
   * @param content below the header {@code id,first_name,password_digest}; the bytes of ISO 8859-1
   * @param users as "line id"
   * @param rejects as "line code" or "line-lastLine code"
   */
  record Case(String id, String why, String content, List<String> users, List<String> rejects) {
    @Override
    public String toString() {
      return id + ": " + why;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(lineEnds(), columns(), ids(), quotes(), swallowed(), limits())
        .flatMap(List::stream);
  }

  private static List<Case> lineEnds() {
    return List.of(
        new Case(
            "lf", "Go writes LF", "user_1,A,\nuser_2,B,\n", users("2 user_1", "3 user_2"), none()),
        new Case(
            "crlf",
            "Windows editors write CRLF",
            "user_1,A,\r\nuser_2,B,\r\n",
            users("2 user_1", "3 user_2"),
            none()),
        new Case(
            "cr",
            "old Macs wrote CR",
            "user_1,A,\ruser_2,B,\r",
            users("2 user_1", "3 user_2"),
            none()),
        new Case("no-end", "the last line needs no end", "user_1,A,", users("2 user_1"), none()),
        new Case(
            "blank",
            "blank lines are no rows, but count as lines",
            "\n\nuser_1,A,\n \t\n\nuser_2,B,\n",
            users("4 user_1", "7 user_2"),
            none()),
        new Case(
            "quoted-ends",
            "a quoted line end counts as a line",
            "user_1,\"a\nb\r\nc\",\nuser_2,B,\n",
            users("2 user_1", "5 user_2"),
            none()),
        new Case("header-only", "no users is no error", "", none(), none()));
  }

  private static List<Case> columns() {
    return List.of(
        new Case(
            "few",
            "a row cut off",
            "user_1,A\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 columns-missing")),
        new Case(
            "many",
            "a comma without quotes",
            "user_1,A,B,h\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 columns-extra")),
        new Case(
            "few-lines",
            "a record over several lines is one reject",
            "user_1,\"a\nb\"\nuser_2,B,\n",
            users("4 user_2"),
            rejects("2-3 columns-missing")),
        new Case(
            "header-again",
            "two exports joined with cat",
            "user_1,A,\nID,First Name,password_digest\nuser_2,B,\n",
            users("2 user_1", "4 user_2"),
            rejects("3 header-repeated")),
        new Case(
            "bad-utf8",
            "a row saved as Windows-1252",
            "user_1,Zo\u00EB,\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 not-utf-8")),
        new Case(
            "bad-utf8-digest",
            "also in a cell that is never shown",
            "user_1,A,\u00C3(\n",
            none(),
            rejects("2 not-utf-8")),
        new Case(
            "overlong-utf8",
            "an overlong slash is no UTF-8",
            "user_1,\u00C0\u00AF,\n",
            none(),
            rejects("2 not-utf-8")),
        new Case(
            "real-replacement",
            "U+FFFD itself is text",
            "user_1,\u00EF\u00BF\u00BD,\n",
            users("2 user_1"),
            none()));
  }

  private static List<Case> ids() {
    return List.of(
        new Case("none", "no id", ",A,\nuser_2,B,\n", users("3 user_2"), rejects("2 id-missing")),
        new Case("opaque", "ids are opaque", "7,A,\n", users("2 7"), none()),
        new Case("guarded", "a TAB before a sign is Clerk's", "\t-1,A,\n", users("2 -1"), none()),
        new Case("tab", "any other TAB is not", "\tuser_1,A,\n", none(), rejects("2 id-malformed")),
        new Case("blank", "a blank", "user 1,A,\n", none(), rejects("2 id-malformed")),
        new Case(
            "no-break",
            "a no-break space",
            "user_1\u00C2\u00A0,A,\n",
            none(),
            rejects("2 id-malformed")),
        new Case(
            "zero-width",
            "a zero-width space looks like nothing",
            "user_1\u00E2\u0080\u008B,A,\n",
            none(),
            rejects("2 id-malformed")),
        new Case(
            "nul",
            "a zero byte",
            "user_1\0,A,\n" + "user_2,B,\n".repeat(20),
            usersFrom(3, 20),
            rejects("2 id-malformed")),
        new Case(
            "long",
            "128 characters are the most",
            "u".repeat(128) + ",A,\n" + "u".repeat(129) + ",A,\n",
            users("2 " + "u".repeat(128)),
            rejects("3 id-malformed")));
  }

  private static List<Case> quotes() {
    return List.of(
        new Case(
            "inside",
            "a quote in a value without quotes",
            "user_1,a\"b,\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 quote-misplaced")),
        new Case(
            "behind",
            "text behind a closing quote",
            "user_1,\"a\"b,\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 quote-misplaced")),
        new Case(
            "blank-before",
            "a blank before an opening quote",
            "user_1, \"a\",\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 quote-misplaced")),
        new Case(
            "unclosed",
            "runs to the end of the file",
            "user_1,\"a,\nuser_2,B,\nuser_3,C,\n",
            users("3 user_2", "4 user_3"),
            rejects("2 quote-unclosed")),
        new Case(
            "unclosed-last",
            "nothing behind it",
            "user_1,A,\nuser_2,\"a,",
            users("2 user_1"),
            rejects("3 quote-unclosed")),
        new Case(
            "unclosed-hits-quote",
            "a later row has quotes",
            "user_1,\"a,\nuser_2,B,\nuser_3,\"C, D\",\n",
            users("3 user_2", "4 user_3"),
            rejects("2 quote-unclosed")),
        new Case(
            "unclosed-hits-lines",
            "the next row has a quoted line end",
            "user_1,\"a,\nuser_2,\"B\nb\",\n",
            users("3 user_2"),
            rejects("2 quote-unclosed")),
        new Case(
            "unclosed-twice",
            "one after the other",
            "user_1,\"a,\nuser_2,\"b,\nuser_3,C,\n",
            users("4 user_3"),
            rejects("2 quote-unclosed", "3 quote-unclosed")),
        new Case(
            "its-rest",
            "what is no row belongs to the broken one",
            "user_1,\"a \"b\nc\n\nd\",\nuser_2,B,\n",
            users("6 user_2"),
            rejects("2-5 quote-misplaced")),
        new Case(
            "rest-ends-at-bad-row",
            "a bad row is one of its own",
            "user_1,\"a,\nuser_2,B\nuser_3,C,\n",
            users("4 user_3"),
            rejects("2 quote-unclosed", "3 columns-missing")),
        new Case(
            "rest-is-no-row",
            "a tail with the right columns but no id",
            "user_1,\"a\"b\n\"\"\"x\"\"\",B,\nuser_3,C,\n",
            users("4 user_3"),
            rejects("2-3 quote-misplaced")),
        new Case(
            "opaque-after",
            "reading also resumes at other ids",
            "user_1,\"a\"b,\n0a1b2c3d,B,\n",
            users("3 0a1b2c3d"),
            rejects("2 quote-misplaced")),
        new Case(
            "opaque-lines-after",
            "over several lines too",
            "user_1,\"a\"b,\n0a1b2c3d,\"B\nb\",\n",
            users("3 0a1b2c3d"),
            rejects("2 quote-misplaced")));
  }

  private static List<Case> swallowed() {
    return List.of(
        new Case(
            "forged",
            "a name with a row in it must not become a user",
            "user_1,\"x\nuser_9,Eve,h\n\",\nuser_2,B,\n",
            users("5 user_2"),
            rejects("2 quote-unclosed", "3-4 row-in-quotes")),
        new Case(
            "closed-by-accident",
            "two rows each lost a quote; neither may be mixed with the other",
            "user_1,\"a\nuser_2,B,\nuser_3,c\",h\nuser_4,D,\n",
            users("5 user_4"),
            rejects("2 quote-unclosed", "3 row-in-quotes", "4 row-in-quotes")),
        new Case(
            "neighbours",
            "the row behind lost its opening quote",
            "user_1,\"a\nuser_2,b\",h\nuser_3,C,\n",
            users("4 user_3"),
            rejects("2 quote-unclosed", "3 row-in-quotes")),
        new Case(
            "word",
            "an id alone in a text is no row",
            "user_1,\"see\nuser_9\nthere\",\n",
            users("2 user_1"),
            none()));
  }

  private static List<Case> limits() {
    return List.of(
        new Case(
            "at-limit", "1 MiB is allowed", "user_1," + MIB + ",\n", users("2 user_1"), none()),
        new Case(
            "over-limit",
            "one byte more is not",
            "user_1,x" + MIB + ",\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 field-too-long")),
        new Case(
            "over-limit-quoted",
            "nor in quotes",
            "user_1,\"x" + MIB + "\",\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 field-too-long")),
        new Case(
            "line-over-limit",
            "nor is a line over 4 MiB",
            "user_1," + (MIB + ",").repeat(5) + "\r\nuser_2,B,\n",
            users("3 user_2"),
            rejects("2 field-too-long")),
        new Case(
            "last-line-over-limit",
            "at the end of the file too",
            "user_2,B,\nuser_1," + MIB.repeat(5),
            users("2 user_2"),
            rejects("3 field-too-long")),
        new Case(
            "unclosed-long",
            "a quote is given up after 1 MiB",
            "user_1,\"a,\n" + "user_2,B,\n".repeat(200_000),
            usersFrom(3, 200_000),
            rejects("2 quote-unclosed")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void becomes(Case odd) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.write(file, ("id,first_name,password_digest\n" + odd.content).getBytes(ISO_8859_1));
    Heard heard = Heard.from(new DashboardCsv(file));
    assertThat(heard.usersByLine()).isEqualTo(odd.users);
    assertThat(heard.rejects()).isEqualTo(odd.rejects);
  }

  private static List<String> users(String... lines) {
    return List.of(lines);
  }

  private static List<String> rejects(String... lines) {
    return List.of(lines);
  }

  private static List<String> none() {
    return List.of();
  }

  private static List<String> usersFrom(int line, int count) {
    return Stream.iterate(line, next -> next + 1)
        .limit(count)
        .map(next -> next + " user_2")
        .toList();
  }
}
