package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.source.FileSource;
import dev.ferry.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not what they are given as: each is named for what it is. */
final class UnreadableFilesTest {
  private static final String USER_ROW = "user_1,Dana,secret@example.com";

  @TempDir Path folder;

  /**
   * Bytes (as ISO 8859-1), and what must be said of them by the reader of CSV, of JSON, or both.
   */
  record Case(String id, String bytes, boolean csv, boolean json, String said) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        both("empty", "", "empty"),
        both("blank", " \r\n\n", "empty"),
        both("mark-only", "\u00EF\u00BB\u00BF", "empty"),
        both("zip", "PK\3\4rest", "ZIP or Excel"),
        both("gzip", "\u001F\u008Brest", "gzip"),
        both("xls", "\u00D0\u00CF\u0011\u00E0rest", "old Excel"),
        both("pdf", "%PDF-1.7", "PDF"),
        both("html", "\n<!DOCTYPE html><html>", "HTML"),
        both("binary", "\u007FELF\2\1\0\0\0rest of it", "binary"),
        new Case("utf-16", latin1("id,first_name\n".getBytes(UTF_16)), true, true, "UTF-16"),
        new Case(
            "utf-16-unmarked", latin1("id,first_name\n".getBytes(UTF_16LE)), true, true, "UTF-16"),
        csv("json-array", "[{\"id\":\"user_1\"}]", "--support-json"),
        csv("json-object", "\u00EF\u00BB\u00BF {\"id\":\"user_1\"}", "--support-json"),
        csv("no-id", "first_name,email\nDana,x", "Columns found: first_name, email"),
        csv("no-header", USER_ROW + "\n", "not a header"),
        csv("semicolons", "id;first_name\nuser_1;Dana", "semicolons"),
        csv("tabs", "\"id\"\tfirst_name\nuser_1\tDana", "TABs"),
        csv("twice", "id,first_name,First Name\nuser_1,a,b", "first_name twice"),
        csv("header-quote", "id,\"first_name\nuser_1,a\n", "header line"),
        csv("odd-names", "Dana $2b$10$x,y\n", "(not a name), y"),
        json("csv", "id,first_name\nuser_1,Dana", "--csv"),
        json("api-page", "{\"data\":[{\"id\":\"user_1\"}],\"total_count\":1}", "'data'"),
        json("api-page-late", "{\"total_count\":1,\"x\":{\"data\":[]},\n\"data\":[]}", "'data'"),
        json("api-error", "{\"errors\":[{\"code\":\"x\"}]}", "error answer"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areNamedForWhatTheyAre(Case wrong) throws IOException {
    Path file = Files.write(folder.resolve("export"), wrong.bytes.getBytes(ISO_8859_1));
    if (wrong.csv) {
      assertRefused(new DashboardCsv(file), wrong.said);
    }
    if (wrong.json) {
      assertRefused(new SupportJson(file), wrong.said);
    }
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    assertRefused(new DashboardCsv(folder.resolve("none")), "no such file");
    assertRefused(new SupportJson(folder), "folder");
  }

  private static void assertRefused(FileSource source, String said) {
    assertThatExceptionOfType(UnreadableSourceException.class)
        .isThrownBy(() -> Heard.from(source))
        .withMessageContaining(source.file().toString())
        .withMessageContaining(said)
        .withMessageNotContainingAny("Dana", "secret", "$2b$");
  }

  private static Case both(String id, String bytes, String said) {
    return new Case(id, bytes, true, true, said);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static Case csv(String id, String text, String said) {
    return new Case(id, text, true, false, said);
  }

  private static Case json(String id, String text, String said) {
    return new Case(id, text, false, true, said);
  }
}
