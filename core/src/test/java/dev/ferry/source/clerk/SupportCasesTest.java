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

/** What becomes of each element of support exports with something odd in them. */
final class SupportCasesTest {
  private static final String DEEP = "[".repeat(50_000) + "]".repeat(50_000);
  private static final String TOO_LONG = "x".repeat(Texts.LONGEST + 1);

  @TempDir Path folder;

  /**
   * A file and what must come of it.
   *
   * @param why the reason for the case
   * @param content the bytes of ISO 8859-1, with {@code '} for {@code "}
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
    return Stream.of(shapes(), elements(), values(), brokenArrays(), brokenLines())
        .flatMap(List::stream);
  }

  private static List<Case> shapes() {
    return List.of(
        new Case(
            "array",
            "as in the sample",
            "[\n {'id':'user_1'},\n {'id':'user_2'}\n]\n",
            users("2 user_1", "3 user_2"),
            none()),
        new Case(
            "marked",
            "a byte-order mark",
            "\u00EF\u00BB\u00BF[{'id':'user_1'}]",
            users("1 user_1"),
            none()),
        new Case("no-users", "no users is no error", "[]", users(), none()),
        new Case(
            "lines",
            "one user a line",
            "{'id':'user_1'}\n\n{'id':'user_2'}\r\n",
            users("1 user_1", "3 user_2"),
            none()),
        new Case(
            "lines-marked",
            "a byte-order mark",
            "\u00EF\u00BB\u00BF{'id':'user_1'}\n{'id':'user_2'}",
            users("1 user_1", "2 user_2"),
            none()),
        new Case("one", "a single user", "{'id':'user_1'}", users("1 user_1"), none()),
        new Case(
            "one-pretty",
            "a single user over several lines",
            "{\n 'id':'user_1'\n}\n",
            users("1 user_1"),
            none()),
        new Case(
            "pretty",
            "users one after the other, as jq writes them",
            "{\n 'id':'user_1'\n}\n{\n 'id':'user_2'\n}",
            users("1 user_1", "4 user_2"),
            none()));
  }

  private static List<Case> elements() {
    return List.of(
        new Case(
            "no-object",
            "a user must be an object",
            "[1,\n[{'id':'user_9'}],\n null,\n{'id':'user_1'}]",
            users("4 user_1"),
            rejects("1 not-an-object", "2 not-an-object", "3 not-an-object")),
        new Case(
            "lines-no-object",
            "in lines too",
            "{'id':'user_1'}\n[1]\n'x'\n{'id':'user_2'}",
            users("1 user_1", "4 user_2"),
            rejects("2 not-an-object", "3 not-an-object")),
        new Case(
            "no-id",
            "absent, null and empty",
            "[{},\n{'id':null},\n{'id':''},\n{'id':'user_1'}]",
            users("4 user_1"),
            rejects("1 id-missing", "2 id-missing", "3 id-missing")),
        new Case("bad-id", "with a blank", "[{'id':'user 1'}]", none(), rejects("1 id-malformed")),
        new Case("number-id", "an id is text", "[{'id':7}]", none(), rejects("1 field-type-wrong")),
        new Case(
            "key-twice",
            "which one holds?",
            "[{\n'id':'user_1','id':\n'user_2'},{'id':'user_3'}]",
            users("3 user_3"),
            rejects("1-3 key-repeated")),
        new Case(
            "other-key-twice",
            "though it is not read",
            "[{'x':1,'id':'user_1','x':2}]",
            none(),
            rejects("1 key-repeated")),
        new Case(
            "metadata-key-twice",
            "at any depth",
            "[{'id':'user_1','public_metadata':{'a':[{'b':1,'b':2}]}},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 key-repeated")),
        new Case(
            "same-key-elsewhere",
            "two objects may have the same key",
            "[{'id':'user_1','public_metadata':{'a':{'b':1},'c':{'b':1},'b':{}}}]",
            users("1 user_1"),
            none()));
  }

  private static List<Case> values() {
    return List.of(
        new Case(
            "api-emails",
            "the Backend API's addresses are objects",
            "[{'id':'user_1','email_addresses':[{'email_address':'x'}]},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 field-type-wrong")),
        new Case(
            "null-email",
            "a list holds texts",
            "[{'id':'user_1','email_addresses':[null]}]",
            none(),
            rejects("1 field-type-wrong")),
        new Case(
            "name-object",
            "a name is text",
            "[{'id':'user_1','first_name':{'id':'user_9'}},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 field-type-wrong")),
        new Case(
            "name-boolean",
            "a name is text",
            "[{'id':'user_1','first_name':true}]",
            none(),
            rejects("1 field-type-wrong")),
        new Case(
            "metadata-text",
            "metadata is an object",
            "[{'id':'user_1','private_metadata':'{}'}]",
            none(),
            rejects("1 field-type-wrong")),
        new Case(
            "metadata-array",
            "metadata is an object",
            "[{'id':'user_1','unsafe_metadata':[1]},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 field-type-wrong")),
        new Case(
            "deep",
            "nothing overflows",
            "[{'id':'user_1','public_metadata':{'a':" + DEEP + "}},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 nested-too-deep")),
        new Case(
            "deep-unread",
            "in a key that is not read, depth costs nothing",
            "[{'x':" + DEEP + ",'id':'user_1'}]",
            users("1 user_1"),
            none()),
        new Case(
            "long",
            "over 1 MiB",
            "[{'id':'user_1','first_name':'" + TOO_LONG + "'},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 field-too-long")),
        new Case(
            "long-metadata",
            "over 1 MiB",
            "[{'id':'user_1','public_metadata':{'a':'" + TOO_LONG + "'}},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 field-too-long")),
        new Case(
            "half-pair",
            "half a surrogate pair is no text",
            "[{'id':'user_1','first_name':'\\ud83d'},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 not-utf-8")),
        new Case(
            "half-pair-low",
            "the other half",
            "[{'id':'user_1','first_name':'\\udc00'},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 not-utf-8")),
        new Case(
            "half-pair-metadata",
            "nor in metadata",
            "[{'id':'user_1','public_metadata':{'a':['\\ud83d']}},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 not-utf-8")),
        new Case(
            "half-pair-key",
            "Jackson takes half a pair in a key for broken JSON",
            "[{'id':'user_1','public_metadata':{'\\udc00':1}},{'id':'user_2'}]",
            none(),
            rejects("1 json-broken")),
        new Case(
            "bad-utf8-key",
            "a wrong byte in a key",
            "[{'id':'user_1','public_metadata':{'Zo\u00EB':1}},{'id':'user_2'}]",
            users("1 user_2"),
            rejects("1 not-utf-8")),
        new Case(
            "bad-utf8",
            "a wrong byte costs one user",
            "[{'id':'user_1','first_name':'Zo\u00EB'},\n{'id':'user_2'}]",
            users("2 user_2"),
            rejects("1 not-utf-8")),
        new Case(
            "bad-utf8-unread",
            "or nobody, where it is not read",
            "[{'id':'user_1','x':'Zo\u00EB'}]",
            users("1 user_1"),
            none()),
        new Case(
            "bad-utf8-line",
            "in lines, the line",
            "{'id':'user_1','x':'Zo\u00EB'}\n{'id':'user_2'}",
            users("2 user_2"),
            rejects("1 not-utf-8")));
  }

  private static List<Case> brokenArrays() {
    return List.of(
        new Case(
            "cut",
            "the download broke off",
            "[{'id':'user_1'},\n{'id':'user_2'},\n{'id':'us",
            users("1 user_1", "2 user_2"),
            rejects("3 json-broken")),
        new Case(
            "cut-between",
            "and not a user short, as it seems",
            "[{'id':'user_1'},\n{'id':'user_2'}\n",
            users("1 user_1", "2 user_2"),
            rejects("2 json-broken")),
        new Case(
            "broken-inside",
            "the rest cannot be told apart",
            "[{'id':'user_1'},\n{'id'\n:'user_2',},\n{'id':'user_3'}]\n",
            users("1 user_1"),
            rejects("2-4 json-broken")),
        new Case(
            "two-arrays",
            "joined with cat",
            "[{'id':'user_1'}]\n[{'id':'user_2'}]\n",
            users("1 user_1"),
            rejects("2 json-broken")),
        new Case(
            "pretty-cut",
            "users one after the other",
            "{\n'id':'user_1'\n}\n{\n'id':\n",
            users("1 user_1"),
            rejects("4-5 json-broken")),
        new Case(
            "far-too-deep",
            "deeper than any parser should go",
            "[{'id':'user_1'},\n" + "[".repeat(200_000),
            users("1 user_1"),
            rejects("2 json-broken")),
        new Case(
            "far-too-long",
            "a text without end",
            "[{'id':'user_1'},\n{'id':'" + TOO_LONG.repeat(5),
            users("1 user_1"),
            rejects("2 json-broken")));
  }

  private static List<Case> brokenLines() {
    return List.of(
        new Case(
            "line",
            "costs only itself",
            "{'id':'user_1'}\n{'id':'user_2',}\n{'id':'user_3'}\n",
            users("1 user_1", "3 user_3"),
            rejects("2 json-broken")),
        new Case(
            "first-line",
            "the first line too",
            "{'id':'user_1'\n{'id':'user_2'}\n",
            users("2 user_2"),
            rejects("1 json-broken")),
        new Case(
            "two-in-a-line",
            "one user a line",
            "{'id':'user_1'}\n{'id':'user_2'} {'id':'user_3'}\n",
            users("1 user_1"),
            rejects("2 json-broken")),
        new Case(
            "line-with-comma",
            "an array without its brackets",
            "{'id':'user_1'},\n{'id':'user_2'}\n",
            users("2 user_2"),
            rejects("1 json-broken")),
        new Case(
            "long-line",
            "over 4 MiB",
            "{'id':'user_1'}\n{'x':'" + TOO_LONG.repeat(5) + "'}\n{'id':'user_2'}",
            users("1 user_1", "3 user_2"),
            rejects("2 field-too-long")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void becomes(Case odd) throws IOException {
    Path file = folder.resolve("users.json");
    Files.write(file, odd.content.replace('\'', '"').getBytes(ISO_8859_1));
    Heard heard = Heard.from(new SupportJson(file));
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
}
