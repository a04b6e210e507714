package dev.ferry.cli.verify;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ferry.cli.common.Counts;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.text.Counted;
import dev.ferry.verify.Difference;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.PlanInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a verification compared, what it did not, and what it found: for people and for programs.
 *
 * @param differences the first of them
 * @param file with all of them
 */
public record VerifySummary(
    @JsonIgnore VerificationReport report,
    Checked checked,
    NotChecked notChecked,
    long missing,
    long extra,
    long differing,
    long removed,
    Unproven unproven,
    List<Difference> differences,
    @JsonIgnore Path file) {
  private static final int PRINTED = 10;

  /** Invitations, which no read shows by ours, and connections, of which drafts are read only. */
  private static final List<ObjectKind> NOT_WHOLLY =
      List.of(ObjectKind.INVITATION, ObjectKind.CONNECTION);

  /** All others, what is most first. */
  private static final List<ObjectKind> BESIDE_USERS =
      Stream.concat(
              Stream.of(ObjectKind.ORGANIZATION, ObjectKind.MEMBERSHIP, ObjectKind.ROLE),
              ObjectKind.BESIDE_USERS.stream())
          .filter(kind -> !NOT_WHOLLY.contains(kind))
          .distinct()
          .toList();

  static Map<ObjectKind, Long> planned(PlanInfo plan) {
    Map<ObjectKind, Long> planned = new EnumMap<>(ObjectKind.class);
    NOT_WHOLLY.forEach(kind -> planned.put(kind, plan.total(kind)));
    return planned;
  }

  /** How much was looked at. */
  public record Checked(
      long users,
      long factors,
      long workosUsers,
      @JsonAnyGetter Map<ObjectKind, Long> others,
      long workosIds,
      long factorLists) {}

  /** What was not compared. */
  public record NotChecked(
      long passwords, long factorLists, @JsonAnyGetter Map<ObjectKind, Long> others) {}

  /** What only a sign-in can prove. */
  public record Unproven(long passwords) {}

  /**
   * @param planned objects of the kinds of which some or all are not compared, as planned
   */
  static VerifySummary of(
      VerificationReport report, Map<ObjectKind, Long> planned, List<Difference> first, Path file) {
    List<ObjectKind> checked = new ArrayList<>(BESIDE_USERS);
    checked.add(ObjectKind.CONNECTION);
    return new VerifySummary(
        report,
        new Checked(
            report.expected(),
            report.factors(),
            report.users(),
            Counts.each(ObjectKind.class, checked, report::expected),
            report.ids(),
            report.factorLists()),
        new NotChecked(
            report.unprovable(),
            report.factorsUnread(),
            Counts.each(
                ObjectKind.class,
                NOT_WHOLLY,
                kind -> Math.max(0, planned.getOrDefault(kind, 0L) - report.expected(kind)))),
        report.missing(),
        report.extra(),
        report.differing(),
        report.removed(),
        new Unproven(report.unprovable()),
        first,
        file);
  }

  /** How many differ in whatever way. */
  public long all() {
    return missing + extra + differing + removed;
  }

  void print(Terminal terminal) {
    say(
        terminal,
        "  %,d of %,d expected user[s] found and compared field by field; %,d second factor[s] looked"
            + " for",
        checked.users() - report.missingUsers(),
        checked.users(),
        checked.factors());
    if (!report.compared().isEmpty()) {
      say(
          terminal,
          "  %s compared; organizations, memberships and domains both ways",
          besideUsers());
    }
    if (checked.workosIds() > 0) {
      say(
          terminal,
          "  %,d of all these by the WorkOS id that this migration knows: what was deleted and made"
              + " anew differs",
          checked.workosIds());
    }
    List<String> not = notCompared();
    if (!not.isEmpty()) {
      say(terminal, "  not compared: %s", String.join("; ", not));
    }
    if (!report.matches()) {
      differences(terminal);
    }
  }

  private List<String> notCompared() {
    List<String> not = new ArrayList<>();
    if (notChecked.passwords() > 0) {
      not.add(words("%,d password[s], which only a sign-in can prove", notChecked.passwords()));
    }
    if (notChecked.factorLists() > 0) {
      not.add(
          words(
              "second factors of %,d user[s] to whom this migration gave none (verify --deep lists"
                  + " them)",
              notChecked.factorLists()));
    }
    notChecked
        .others()
        .forEach(
            (kind, unread) -> {
              if (unread > 0) {
                not.add(words("%,d %s", unread, kind.counted(unread)));
              }
            });
    return not;
  }

  private void differences(Terminal terminal) {
    StringJoiner counts = new StringJoiner(", ");
    counts.add(words("%,d missing", missing));
    counts.add(words("%,d extra", extra));
    counts.add(words("%,d field[s] [differs|differ]", differing));
    if (removed > 0) {
      counts.add(words("%,d second factor[s] removed", removed));
    }
    terminal.say(terminal.red("  not as planned:") + " " + counts + "; all in " + file);
    for (Difference difference : differences.subList(0, Math.min(PRINTED, differences.size()))) {
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
        .map(kind -> counted(kind, checked.others().getOrDefault(kind, 0L)))
        .collect(Collectors.joining(", "));
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(words(format, values));
  }

  private static String words(String format, Object... values) {
    return Counted.words(format, values);
  }

  private static String counted(ObjectKind kind, long number) {
    return words("%,d %s", number, kind.counted(number));
  }
}
