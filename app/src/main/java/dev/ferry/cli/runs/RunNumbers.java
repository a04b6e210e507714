package dev.ferry.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.Json;
import dev.ferry.workspace.Ledger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run came to, in numbers, from the document that it left.
 *
 * @param document as the ledger keeps it; empty if the run has no end
 */
record RunNumbers(JsonNode document) {
  /** Where in the documents of the commands the numbers stand that matter, and what they count. */
  private static final Map<String, Map<String, String>> OF =
      Map.of(
          "snapshot", pairs("/users", "users", "/rejects", "rejected"),
          "plan", pairs("/writes", "writes planned", "/fates/users/blocked", "users blocked"),
          "apply",
              pairs(
                  "/users/created", "users created",
                  "/users/adopted", "adopted",
                  "/users/updated", "updated",
                  "/users/skipped", "skipped",
                  "/users/failed", "failed",
                  "/requests/writes", "writes"),
          "verify", pairs("/missing", "missing", "/extra", "extra", "/differing", "differing"),
          "rehearse",
              pairs(
                  "/users/created", "users created",
                  "/users/failed", "failed",
                  "/missing", "missing",
                  "/differing", "differing"),
          "rollback",
              pairs(
                  "/users/deleted", "users deleted",
                  "/users/restored", "restored",
                  "/users/kept", "kept",
                  "/users/failed", "failed"));

  private static Map<String, String> pairs(String... words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      pairs.put(words[i], words[i + 1]);
    }
    return pairs;
  }

  static RunNumbers of(Ledger.Run run) {
    String summary = run.summary();
    try {
      return new RunNumbers(Json.tree(summary == null ? "{}" : summary));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger holds an unreadable document", e);
    }
  }

  Map<String, Long> numbers(String command) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    OF.getOrDefault(command, Map.of())
        .forEach(
            (place, what) -> {
              JsonNode number = document.at(place);
              if (number.isIntegralNumber()) {
                numbers.put(what, number.asLong());
              }
            });
    return numbers;
  }

  /** Such as {@code 12 users created, 3 skipped}; what is zero is left out. */
  String words(String command) {
    String counts =
        numbers(command).entrySet().stream()
            .filter(one -> one.getValue() > 0)
            .map(one -> String.format(Locale.ROOT, "%,d %s", one.getValue(), one.getKey()))
            .collect(Collectors.joining(", "));
    return document.path("emptyWorkosAssumed").asBoolean()
        ? counts + "; an empty WorkOS was assumed"
        : counts;
  }

  /** What a refusal or failure said; missing if there was none. */
  JsonNode error() {
    return document.path("error");
  }
}
