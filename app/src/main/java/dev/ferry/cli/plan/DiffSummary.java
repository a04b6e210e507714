package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.session.PolicyText;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.policy.PolicyDifference;
import dev.ferry.policy.PolicyDifference.Moved;
import dev.ferry.text.Code;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who would be decided otherwise under another policy, for people and for programs.
 *
 * @param file the other policy
 * @param keys that differ
 * @param readAt as of when it is known what WorkOS holds; null if an empty one is assumed
 */
record DiffSummary(
    Path file, List<Key> keys, @Nullable Instant readAt, PolicyDifference difference) {

  /**
   * A key of the policy.
   *
   * @param before what it says in the policy in force
   */
  record Key(String key, JsonNode before, JsonNode after) {
    String words() {
      return key + " (" + PolicyText.yaml(before) + " → " + PolicyText.yaml(after) + ")";
    }
  }

  static List<Key> keys(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    List<Key> keys = new ArrayList<>();
    before.forEach(
        (key, value) -> {
          JsonNode other = after.get(key);
          if (other != null && !value.equals(other)) {
            keys.add(new Key(key, value, other));
          }
        });
    return keys;
  }

  void print(Terminal terminal) {
    terminal.say(
        keys.isEmpty()
            ? "  " + file + " says what the policy in force says"
            : "  " + file + " says otherwise: " + words());
    terminal.say(
        readAt == null
            ? "  decided for an empty WorkOS, which is assumed: none was read yet"
            : "  decided for what WorkOS held at " + readAt);
    if (difference.all() == 0) {
      terminal.say("  nobody and nothing would be decided otherwise");
      return;
    }
    terminal.say("  decided otherwise");
    difference
        .fates()
        .forEach(
            (kind, turns) ->
                turns.forEach(
                    (turn, count) ->
                        say(
                            terminal,
                            "    %,9d  %s: %s",
                            count,
                            kind.plural(),
                            turn.before() == turn.after()
                                ? word(turn.before()) + " either way, but otherwise"
                                : word(turn.before()) + " → " + word(turn.after()))));
    if (!difference.reasons().isEmpty()) {
      terminal.say("  their reasons (ferry plan --explain CODE)");
      difference
          .reasons()
          .forEach(
              (reason, moved) ->
                  say(
                      terminal,
                      "    %,9d  fewer, %,d more: %s",
                      moved.gone(),
                      moved.come(),
                      reason.code()));
    }
  }

  private String words() {
    return keys.stream().map(Key::words).collect(Collectors.joining(", "));
  }

  private static String word(Fate fate) {
    return Code.of(fate);
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(String.format(Locale.ROOT, format, values));
  }

  /** For programs. */
  record Found(
      Path policy,
      List<Key> policyDiffers,
      boolean emptyWorkosAssumed,
      @Nullable Instant targetReadAt,
      Map<ObjectKind, Long> decidedOtherwise,
      List<Turned> fates,
      Map<Reason, Moved> reasons) {}

  /** So many of a kind have one fate now and would have another. */
  record Turned(ObjectKind kind, Fate before, Fate after, long count) {}

  Found found() {
    List<Turned> turned = new ArrayList<>();
    difference
        .fates()
        .forEach(
            (kind, turns) ->
                turns.forEach(
                    (turn, count) ->
                        turned.add(new Turned(kind, turn.before(), turn.after(), count))));
    return new Found(
        file, keys, readAt == null, readAt, difference.objects(), turned, difference.reasons());
  }
}
