package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up the answers that an assessment must give. Used by one thread. */
final class AssessSums {
  private final Map<String, Map<String, Integer>> details = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> unknown = new TreeMap<>();
  private final Set<String> unread = new HashSet<>();
  private long userWrites;
  private long generalWrites;

  void yes(String question, List<String> words) {
    yes(question, 1, words);
  }

  void yes(String question, int more, List<String> words) {
    counts.merge(question, more, Integer::sum);
    Map<String, Integer> of = details.computeIfAbsent(question, any -> new TreeMap<>());
    words.stream().distinct().forEach(word -> of.merge(word, more, Integer::sum));
  }

  void yes(String question) {
    yes(question, List.of());
  }

  void yesIf(boolean so, String question) {
    if (so) {
      yes(question);
    }
  }

  /** Of one who was read nothing is told. */
  void unknown(String question) {
    unknown.merge(question, 1, Integer::sum);
  }

  /** Nobody has told of any. */
  void unread(String question) {
    unread.add(question);
  }

  void userWrites(int more) {
    userWrites += more;
  }

  void generalWrites(int more) {
    generalWrites += more;
  }

  /** All that is not "no". */
  ObjectNode json() {
    Set<String> all = new java.util.TreeSet<>(counts.keySet());
    all.addAll(unknown.keySet());
    all.addAll(unread);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode answers = json.putObject("answers");
    for (String question : all) {
      int count = counts.getOrDefault(question, 0);
      int open = unknown.getOrDefault(question, 0);
      ObjectNode answer =
          answers
              .putObject(question)
              .put("answer", count > 0 ? "yes" : "unknown")
              .put("count", count)
              .put("unknown", open)
              .put("complete", open == 0 && !unread.contains(question));
      details.getOrDefault(question, Map.of()).forEach(answer.putObject("details")::put);
    }
    // 500 writes of users in ten seconds, 6,000 of all in sixty, each window full at once.
    long users = 10 * Math.max(0, (userWrites - 1) / 500);
    long any = 60 * Math.max(0, (userWrites + generalWrites - 1) / 6_000);
    json.putObject("forecast")
        .put("writes", userWrites + generalWrites)
        .put("seconds", Math.max(users, any));
    return json;
  }
}
