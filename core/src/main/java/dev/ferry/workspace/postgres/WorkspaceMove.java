package dev.ferry.workspace.postgres;

import dev.ferry.privacy.Sensitive;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Moves a workspace out of its folder into a PostgreSQL database.
 *
 * <p>The folder is marked as moved, durably, just before the database commits: at no moment can
 * both be worked in. Whoever is killed between the two finds the folder refused, and the same move
 * once more, by the token in the mark, either finds that it has arrived or carries it over again.
 *
 * @param to the address of the database
 * @param command that works there meanwhile, for whoever is refused
 */
public record WorkspaceMove(Sensitive<String> to, String command) {
  private static final String MARK = "moved-away";

  /** What is asked of one run, and what one tells. */
  private static final Set<String> OF_A_RUN = Set.of("control.json", "bulletin.json");

  private static final String POLICY = "ferry.yaml";

  /** More than any of the small files has. */
  private static final int MOST_BYTES = 8 << 20;

  /**
   * @throws MovedAwayException if the workspace was moved elsewhere, or is about to be
   */
  public static void refuseMoved(Ledger ledger) {
    Optional<String> mark = ledger.recall(MARK);
    if (mark.isPresent()) {
      throw new MovedAwayException(placeOf(mark.get()));
    }
  }

  private static String tokenOf(String mark) {
    return mark.substring(0, mark.indexOf(' '));
  }

  private static String placeOf(String mark) {
    return mark.substring(mark.indexOf(' ') + 1);
  }

  /**
   * Moves it.
   *
   * @param here the workspace in the folder, held by whoever moves it
   * @param run of the ledger that moves it: it is carried over as it will have ended
   * @return as {@link PostgresMove#take}
   * @throws MovedAwayException if it was moved elsewhere
   */
  public Optional<SortedMap<String, Long>> take(Workspace here, long run, Instant now) {
    Ledger ledger = here.ledger();
    PostgresMove move = new PostgresMove(to, command);
    Optional<String> mark = ledger.recall(MARK);
    if (mark.isPresent() && !placeOf(mark.get()).equals(move.place())) {
      throw new MovedAwayException(placeOf(mark.get()));
    }
    String token = mark.map(WorkspaceMove::tokenOf).orElseGet(() -> UUID.randomUUID().toString());
    ledger.end(run, now, 0, "{}");
    return move.take(
        new SqliteContents(here.folder()),
        token,
        () -> {
          carrySideFiles(here.sideFiles());
          ledger.remember(MARK, token + " " + move.place());
        });
  }

  private void carrySideFiles(SideFiles from) {
    try (SideFiles there = new PostgresSideFiles(to)) {
      List<String> names = from.names();
      for (String name : names) {
        if (!OF_A_RUN.contains(name)) {
          carry(name, from, there);
        }
      }
      carry(POLICY, from, there);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void carry(String name, SideFiles from, SideFiles there) throws IOException {
    Optional<String> text = from.read(name, MOST_BYTES);
    if (text.isPresent()) {
      there.write(name, text.get());
    }
  }
}
