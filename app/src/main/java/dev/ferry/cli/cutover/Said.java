package dev.ferry.cli.cutover;

import dev.ferry.cli.common.UsageError;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people have said of a night beforehand.
 *
 * @param csv the last dashboard exports
 * @param exportedAt when Clerk made them, as somebody says it: {@code TIME} of all, {@code
 *     FILE=TIME} of one
 * @param withoutExport there is no last export
 * @param closed nobody can sign up, nor does the application change anything in Clerk
 * @param closing since when, as it was typed; empty for now
 * @param by whose word that is; empty if nobody is named
 * @param quiet between two readings of Clerk that must not differ
 * @param withdrawMany much may be taken away at once
 * @param acceptRemoved others may have removed much in WorkOS
 * @param acceptOverlap Clerk may know less than half of an export's users
 * @param acceptUnlike WorkOS may keep something of its own that is unlike Clerk's
 */
public record Said(
    List<Path> csv,
    List<String> exportedAt,
    boolean withoutExport,
    boolean closed,
    Optional<String> closing,
    String by,
    Duration quiet,
    boolean withdrawMany,
    boolean acceptRemoved,
    boolean acceptOverlap,
    boolean acceptUnlike) {
  private static final Duration LONGEST = Duration.ofHours(12);

  public Said {
    csv = List.copyOf(csv);
    exportedAt = List.copyOf(exportedAt);
  }

  /**
   * When somebody says that it was closed; empty if nobody says when.
   *
   * @throws UsageError if that cannot be meant
   */
  Optional<Instant> closedAt(Instant now) {
    return closing.map(text -> closedAt(text, now));
  }

  private Instant closedAt(String text, Instant now) {
    Instant at = instant("closed-at-wrong", "--closed-at", text);
    if (!closed || at.isAfter(now) || at.isBefore(now.minus(LONGEST))) {
      throw UsageError.usage(
          "closed-at-wrong",
          "--closed-at " + text + (closed ? " is not of this night" : " without --closed"),
          closed ? "It is a time of the last twelve hours." : "Add --closed --by NAME.");
    }
    return at;
  }

  static Instant instant(String code, String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw UsageError.usage(
          code, option + " " + text + " is no time", "Such as 2026-12-01T22:00:00Z.");
    }
  }

  /**
   * When Clerk made an export, as somebody says it of it, or of all.
   *
   * @return empty if nobody says it
   */
  Optional<Instant> exportedAt(Path export) {
    String ofThis = export + "=";
    return exportedAt.stream()
        .map(said -> said.startsWith(ofThis) ? said.substring(ofThis.length()) : said)
        .filter(said -> !said.contains("="))
        .findFirst()
        .map(said -> instant("exported-at-wrong", "--exported-at", said));
  }
}
