package dev.ferry.cli.session;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ferry.cli.common.UsageError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader of YAML says of a file that is none, in the words of whoever has written it. */
final class YamlMistake {
  /** What the reader's text holds, and what that means; the first that fits. */
  private static final Map<Pattern, String> MEANINGS = meanings();

  private static final Pattern LINE = Pattern.compile("line (\\d+), column");

  private YamlMistake() {}

  private static Map<Pattern, String> meanings() {
    Map<Pattern, String> meanings = new LinkedHashMap<>();
    meanings.put(Pattern.compile("Duplicate field '([^']*)'"), "the key $1 is there twice");
    meanings.put(
        Pattern.compile("\\(TAB\\)|\\\\t"),
        "a TAB stands there; YAML is indented with blanks alone");
    meanings.put(
        Pattern.compile("quoted scalar|unexpected end of stream"), "a quote is not closed");
    meanings.put(
        Pattern.compile("flow (sequence|mapping)|expected ',' or"),
        "a bracket is not closed, or a comma is missing");
    meanings.put(
        Pattern.compile("mapping values are not allowed"),
        "there is a second `: ` in the line, or the line is indented too far; a value with `: `"
            + " wants quotes");
    meanings.put(
        Pattern.compile("could not find expected ':'"),
        "a key stands there without `: ` and a value");
    meanings.put(
        Pattern.compile("block (end|mapping|collection|sequence)"),
        "the line is indented otherwise than those around it, or has no key");
    meanings.put(
        Pattern.compile("cannot start any token"),
        "a value begins with a letter that YAML reserves; put it in quotes");
    meanings.put(
        Pattern.compile("(?i)nesting depth"), "it is nested to a depth that no policy has");
    meanings.put(Pattern.compile("(?i)length"), "a value is of a length that no policy has");
    return meanings;
  }

  static UsageError of(Path file, JsonProcessingException e) {
    String told = String.valueOf(e.getOriginalMessage());
    return PolicyLines.refuse(file, line(e, told), meaning(told));
  }

  private static String meaning(String told) {
    for (Map.Entry<Pattern, String> one : MEANINGS.entrySet()) {
      Matcher found = one.getKey().matcher(told);
      if (found.find()) {
        return found.groupCount() > 0 && one.getValue().contains("$1")
            ? one.getValue().replace("$1", found.group(1))
            : one.getValue();
      }
    }
    return "this is no YAML";
  }

  /** Where it was noticed; of several places the reader names the last as that. */
  private static int line(JsonProcessingException e, String told) {
    int line = 0;
    Matcher named = LINE.matcher(told);
    while (named.find()) {
      line = Integer.parseInt(named.group(1));
    }
    JsonLocation at = e.getLocation(); // null for what is beyond Jackson's limits
    return line > 0 || at == null ? line : at.getLineNr();
  }
}
