package dev.ferry.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.verify.Difference;
import dev.ferry.verify.Verdict;
import dev.ferry.workspace.PlanInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a verification compared, what it did not, and what it found: for people and for programs.
 *
 * @param planned objects of the kinds of which some or all are not compared, as planned
 * @param first the first differences
 * @param file with all of them
 */
record VerifySummary(
    Verdict verdict, Map<ObjectKind, Long> planned, List<Difference> first, Path file) {
  private static final int PRINTED = 10;

  private static final List<ObjectKind> BESIDE_USERS =
      List.of(
          ObjectKind.ORGANIZATION,
          ObjectKind.MEMBERSHIP,
          ObjectKind.ROLE,
          ObjectKind.PERMISSION,
          ObjectKind.DOMAIN);

  /** Invitations, which no read shows by ours, and connections, of which drafts are read only. */
  private static final List<ObjectKind> NOT_WHOLLY =
      List.of(ObjectKind.INVITATION, ObjectKind.CONNECTION);

  static Map<ObjectKind, Long> planned(PlanInfo plan) {
    Map<ObjectKind, Long> planned = new EnumMap<>(ObjectKind.class);
    NOT_WHOLLY.forEach(kind -> planned.put(kind, plan.total(kind)));
    return planned;
  }

  /** How many of a kind were not compared. */
  private long unread(ObjectKind kind) {
    return Math.max(0, planned.getOrDefault(kind, 0L) - verdict.expected(kind));
  }

  void print(Terminal terminal) {
    say(
        terminal,
        "  %,d of %,d expected users found and compared field by field; %,d second factors looked"
            + " for",
        verdict.expected() - verdict.missingUsers(),
        verdict.expected(),
        verdict.factors());
    if (!verdict.compared().isEmpty()) {
      say(
          terminal,
          "  %s compared; organizations, memberships and domains both ways",
          besideUsers());
    }
    if (verdict.ids() > 0) {
      say(
          terminal,
          "  %,d of all these by the WorkOS id that this migration knows: what was deleted and made"
              + " anew differs",
          verdict.ids());
    }
    List<String> not = notCompared();
    if (!not.isEmpty()) {
      say(terminal, "  not compared: %s", String.join("; ", not));
    }
    if (!verdict.matches()) {
      differences(terminal);
    }
  }

  private List<String> notCompared() {
    List<String> not = new ArrayList<>();
    if (verdict.unprovable() > 0) {
      not.add(words("%,d passwords, which only a sign-in can prove", verdict.unprovable()));
    }
    if (verdict.factorsUnread() > 0) {
      not.add(
          words(
              "second factors of %,d users to whom this migration gave none (verify --deep lists"
                  + " them)",
              verdict.factorsUnread()));
    }
    for (ObjectKind kind : NOT_WHOLLY) {
      if (unread(kind) > 0) {
        not.add(words("%,d %s", unread(kind), kind.plural()));
      }
    }
    return not;
  }

  private void differences(Terminal terminal) {
    StringJoiner counts = new StringJoiner(", ");
    counts.add(words("%,d missing", verdict.missing()));
    counts.add(words("%,d extra", verdict.extra()));
    counts.add(words("%,d fields differ", verdict.differing()));
    if (verdict.removed() > 0) {
      counts.add(words("%,d second factors removed", verdict.removed()));
    }
    terminal.say(terminal.red("  not as planned:") + " " + counts + "; all in " + file);
    for (Difference difference : first.subList(0, Math.min(PRINTED, first.size()))) {
      say(
          terminal,
          "    %s %s %s: expected “%s”, found “%s”",
          difference.kind(),
          difference.id(),
          difference.field(),
          difference.expected(),
          difference.actual());
    }
  }

  /** Such as “40 organizations, 612 memberships, 5 roles, 3 permissions, 27 domains”. */
  private String besideUsers() {
    return BESIDE_USERS.stream()
        .map(kind -> words("%,d %s", verdict.expected(kind), kind.plural()))
        .collect(Collectors.joining(", "));
  }

  void describe(ObjectNode root) {
    ObjectNode checked = root.putObject("checked");
    checked.put("users", verdict.expected());
    checked.put("factors", verdict.factors());
    checked.put("workosUsers", verdict.users());
    BESIDE_USERS.forEach(kind -> checked.put(kind.plural(), verdict.expected(kind)));
    checked.put("connections", verdict.expected(ObjectKind.CONNECTION));
    checked.put("workosIds", verdict.ids());
    checked.put("factorLists", verdict.factorLists());
    ObjectNode not = root.putObject("notChecked");
    not.put("passwords", verdict.unprovable());
    not.put("factorLists", verdict.factorsUnread());
    NOT_WHOLLY.forEach(kind -> not.put(kind.plural(), unread(kind)));
    root.put("missing", verdict.missing());
    root.put("extra", verdict.extra());
    root.put("differing", verdict.differing());
    root.put("removed", verdict.removed());
    root.putObject("unproven").put("passwords", verdict.unprovable());
    ArrayNode differences = root.putArray("differences");
    first.forEach(difference -> differences.add(json(difference)));
    root.put("differencesFile", file.toString());
  }

  static ObjectNode json(Difference difference) {
    return Json.object()
        .put("kind", difference.kind())
        .put("object", difference.object().word())
        .put("id", difference.id())
        .put("field", difference.field())
        .put("expected", difference.expected())
        .put("actual", difference.actual());
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(words(format, values));
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
