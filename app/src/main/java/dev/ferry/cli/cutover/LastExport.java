package dev.ferry.cli.cutover;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.cutover.StepResult.Open;
import dev.ferry.cli.cutover.StepResult.Proven;
import dev.ferry.cli.session.StageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the export that was given is the last one.
 *
 * @param closed after which it must have been made
 */
record LastExport(StageContext command, Said said, Instant closed) {

  StepResult prove() {
    if (said.csv().isEmpty()) {
      return said.withoutExport()
          ? new Proven("by word, there is none: who set a password since sets another at WorkOS")
          : new Open(
              "export-missing",
              ExitCode.REFUSED,
              List.of(
                  "the last export is not at hand: ask for it in Clerk's dashboard (Settings, User"
                      + " exports), and give it with --csv FILE",
                  "or say --without-export: whoever set a password since the one before sets another"),
              List.of(command.againWith(" --csv FILE"), command.againWith(" --without-export")));
    }
    List<String> why = new ArrayList<>();
    for (Path csv : said.csv()) {
      notTheLast(csv).ifPresent(why::add);
    }
    String words = said.csv().size() == 1 ? said.csv().get(0) + "" : said.csv().size() + " files";
    return why.isEmpty()
        ? new Proven(words, mark(command, said))
        : new Open(
            "export-not-the-last",
            ExitCode.REFUSED,
            why,
            List.of(
                said.exportedAt().isEmpty()
                    ? command.againWith(" --exported-at TIME")
                    : command.again()));
  }

  /** Tells the files that are given now from others, and from older ones; empty if none are. */
  static String mark(StageContext command, Said said) {
    return said.csv().stream().map(csv -> mark(command, csv)).collect(Collectors.joining(" "));
  }

  private static String mark(StageContext command, Path csv) {
    Path file = command.around().workingFolder().resolve(csv);
    try {
      return csv + ":" + Files.size(file) + ":" + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return csv + ":unread"; // the step says why
    }
  }

  /**
   * Why it cannot be the last export; empty if it can. When Clerk made it only a person knows: a
   * file that was fetched late may have been made early, and who set a password in between would
   * count as carried.
   */
  private Optional<String> notTheLast(Path csv) {
    Path file = command.around().workingFolder().resolve(csv);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.of(csv + " cannot be read");
    }
    Optional<Instant> made = said.exportedAt(csv);
    if (made.isEmpty()) {
      return Optional.of("when Clerk made " + csv + " is not said: --exported-at TIME");
    }
    return made.get().isBefore(closed)
        ? Optional.of(
            csv
                + " is of "
                + made.get().truncatedTo(ChronoUnit.SECONDS)
                + ", older than the closing of "
                + closed.truncatedTo(ChronoUnit.SECONDS)
                + ": ask Clerk for another, or say with --closed-at when it was closed")
        : Optional.empty();
  }
}
