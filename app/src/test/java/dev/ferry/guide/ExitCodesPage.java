package dev.ferry.guide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Refused;
import dev.ferry.cli.common.ExitCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of exit codes, and of the codes of errors that documents carry. */
final class ExitCodesPage {
  private static final Map<Integer, String> MEANINGS = meanings();

  private static final String HEAD =
      """
      # Exit codes and error codes

      Made from the program's constants and pinned documents by `scripts/docs`; not to be edited by hand.

      ## Exit codes

      | code | meaning |
      |---|---|
      """;

  private static final String BETWEEN =
      """

      The code tells of the work, whoever listens: with standard output closed (`--json` into a pipe that ended)
      the document is lost, and the code is as without. Closing the window lets `apply` end in order as Ctrl-C does;
      under `nohup` it goes on.

      ## Errors in documents

      With `--json` an error is a document, too: `error.code` is stable, `error.message` says what happened,
      `error.fix` what to do. Examples, as tests pin them:

      | code | exit | message | fix |
      |---|---|---|---|
      """;

  private ExitCodesPage() {}

  private static Map<Integer, String> meanings() {
    Map<Integer, String> meanings = new LinkedHashMap<>();
    meanings.put(ExitCode.DONE, "done");
    meanings.put(
        ExitCode.SOME_FAILED,
        "done, but some records failed; or not to the end (WorkOS out of reach, the disk full)");
    meanings.put(
        ExitCode.REFUSED, "refused: wrong usage, missing consent, or something in the way");
    meanings.put(ExitCode.DIFFERENCES, "differences found, or no-go");
    meanings.put(ExitCode.KEY_REFUSED, "a key was refused");
    meanings.put(ExitCode.IN_USE, "another command works in the workspace");
    meanings.put(ExitCode.OUR_DEFECT, "a defect of Ferry");
    meanings.put(ExitCode.BY_SIGNAL + 1, "stopped: the terminal was closed");
    meanings.put(ExitCode.INTERRUPTED, "stopped by Ctrl-C");
    meanings.put(ExitCode.TERMINATED, "stopped by SIGTERM");
    return meanings;
  }

  static String text(Map<String, JsonNode> documents) {
    StringBuilder page = new StringBuilder(HEAD);
    MEANINGS.forEach((code, meaning) -> page.append("| %d | %s |\n".formatted(code, meaning)));
    page.append(BETWEEN);
    Map<String, String> errors = new TreeMap<>();
    documents
        .values()
        .forEach(
            document -> {
              JsonNode error = document.path("error");
              if (error.isObject()) {
                String code = error.path("code").asText();
                errors.putIfAbsent(
                    code,
                    "| `%s` | %d | %s | %s |\n"
                        .formatted(
                            code,
                            document.path("exitCode").asInt(),
                            cell(error.path("message")),
                            cell(error.path("fix"))));
              }
            });
    errors.values().forEach(page::append);
    page.append("\nEvery reason for which the library refuses (`RefusedException`): ");
    page.append(
        Arrays.stream(Refused.values())
            .map(reason -> "`" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
            .sorted()
            .collect(Collectors.joining(", ")));
    return page.append(".\n").toString();
  }

  private static String cell(JsonNode text) {
    return text.asText().replace("|", "\\|").replace("\n", " ").replace("FOLDER/", "");
  }
}
