package dev.ferry.cli.doctor;

import dev.ferry.cli.common.Counts;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.console.Terminal;
import dev.ferry.doctor.Check;
import dev.ferry.doctor.Check.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the doctor found: for people and for programs. */
record DoctorSummary(List<Check> checks, Map<Status, Long> counts) {
  /** What a key's own side, or we in its stead, has refused. */
  private static final Set<String> KEYS =
      Set.of(
          "key-refused",
          "key-not-allowed",
          "key-malformed",
          "key-of-clerk",
          "key-of-workos",
          "keys-equal");

  static DoctorSummary of(List<Check> checks) {
    return new DoctorSummary(
        List.copyOf(checks),
        Counts.each(
            Status.class,
            status -> checks.stream().filter(check -> check.status() == status).count()));
  }

  int exitCode() {
    List<Check> failed = checks.stream().filter(Check::failed).toList();
    if (failed.isEmpty()) {
      return ExitCode.DONE;
    }
    return failed.stream().anyMatch(check -> KEYS.contains(check.code()))
        ? ExitCode.KEY_REFUSED
        : ExitCode.DIFFERENCES;
  }

  void print(Terminal terminal) {
    for (Check check : checks) {
      terminal.say(
          "  "
              + mark(terminal, check.status())
              + "  "
              + terminal.bold(check.id())
              + ": "
              + check.evidence());
      if (!check.fix().isEmpty()) {
        terminal.say("           " + check.fix());
      }
    }
    terminal.say(
        "  "
            + count(Status.PASS)
            + " pass, "
            + count(Status.WARN)
            + " warn, "
            + count(Status.FAIL)
            + " fail"
            + (count(Status.UNKNOWN) == 0
                ? ""
                : ", " + count(Status.UNKNOWN) + " unknown, which is no pass"));
  }

  private static String mark(Terminal terminal, Status status) {
    return switch (status) {
      case PASS -> terminal.green("pass   ");
      case WARN -> terminal.yellow("warn   ");
      case FAIL -> terminal.red("fail   ");
      case UNKNOWN -> terminal.yellow("unknown");
    };
  }

  private long count(Status status) {
    return counts.getOrDefault(status, 0L);
  }
}
