package dev.ferry.cli.cutover;

import dev.ferry.cli.common.UsageError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only people can say in the night, said beforehand. */
final class Words {
  private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,4})([sm])");

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "The last dashboard export, asked for after sign-ups were closed.")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--exported-at",
      paramLabel = "[FILE=]TIME",
      description =
          "Such as 2026-11-01T20:00:00Z: when Clerk made the export, after the closing. A file that was"
              + " fetched late may have been made early.")
  private List<String> exportedAt = new ArrayList<>();

  @Option(
      names = "--without-export",
      description =
          "There is no last export: whoever set a password since the one before sets another at"
              + " WorkOS.")
  private boolean withoutExport;

  @Option(
      names = "--closed",
      description = "Sign-ups are closed, and the application changes nothing in Clerk any more.")
  private boolean closed;

  @Option(
      names = "--closed-at",
      paramLabel = "TIME",
      description =
          "Such as 2026-12-01T22:00:00Z: when they were closed (default: now). The last export must be"
              + " of a later time.")
  private @Nullable String closedAt;

  @Option(names = "--by", paramLabel = "NAME", description = "Whose word --closed and --yes are.")
  private String by = "";

  @Option(
      names = "--quiet-for",
      paramLabel = "TIME",
      description = "Between the two readings of Clerk that must not differ (default: 2m).")
  private String quietFor = "2m";

  @Option(
      names = "--withdraw-many",
      description = "Takes away what Clerk no longer grants however much it is.")
  private boolean withdrawMany;

  @Option(
      names = "--accept-removed",
      description = "Goes on however much of what came to WorkOS was removed there by others.")
  private boolean acceptRemoved;

  @Option(
      names = "--accept-overlap",
      description = "Takes an export though Clerk knows less than half of its users, or none.")
  private boolean acceptOverlap;

  @Option(
      names = "--accept-unlike",
      description =
          "Goes on though WorkOS keeps something of its own that is unlike Clerk's; each is named by"
              + " the plan.")
  private boolean acceptUnlike;

  /** True if anything is said that is about one night only. */
  boolean isSaid() {
    return closed
        || closedAt != null
        || !csv.isEmpty()
        || !exportedAt.isEmpty()
        || withoutExport
        || !by.isBlank();
  }

  List<Path> csv() {
    return csv;
  }

  List<String> exportedAt() {
    return exportedAt;
  }

  Said said() {
    return new Said(
        csv,
        exportedAt,
        withoutExport,
        closed,
        Optional.ofNullable(closedAt),
        by.strip(),
        quiet(),
        withdrawMany,
        acceptRemoved,
        acceptOverlap,
        acceptUnlike);
  }

  private Duration quiet() {
    Matcher length = LENGTH.matcher(quietFor);
    if (!length.matches()) {
      throw UsageError.usage(
          "quiet-wrong", "--quiet-for " + quietFor + " is no length of time", "Such as 90s or 5m.");
    }
    long count = Long.parseLong(length.group(1));
    return length.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
  }
}
