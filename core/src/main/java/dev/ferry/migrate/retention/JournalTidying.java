package dev.ferry.migrate.retention;

import dev.ferry.workspace.Memory;
import dev.ferry.workspace.Upkeep;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes out of the journal what earlier plans have left and nothing needs any more, of the objects
 * of which something was noted since the last time. May die at any time: what it has not come to,
 * the next one does.
 */
public final class JournalTidying {
  private static final String NAME = "journal-tidied-to";

  /** No rate limit remembers longer, and no lost request takes effect later. */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  private static final Duration A_DAY = Duration.ofHours(24);
  private static final int PAGE = 200;

  private final Upkeep upkeep;
  private final Memory memory;

  public JournalTidying(Workspace workspace) {
    this.upkeep = workspace.upkeep();
    this.memory = workspace.environmentMemory();
  }

  /** How many entries it took out. */
  public long run(Instant now) {
    Instant before = now.minus(YOUNG);
    long after = memory.recall(NAME).map(Long::parseLong).orElse(0L);
    long until = upkeep.lastOfEarlierPlan(before);
    if (until <= after) {
      return 0;
    }
    Superseded superseded =
        new Superseded(upkeep.plan(), before, now.minus(A_DAY), Set.copyOf(upkeep.ends()));
    long gone = 0;
    String last = "";
    List<String> page = upkeep.notedWithin(after, until, last, PAGE);
    while (!page.isEmpty()) {
      gone += tidy(page, superseded);
      last = page.get(page.size() - 1);
      page = upkeep.notedWithin(after, until, last, PAGE);
    }
    memory.remember(NAME, String.valueOf(until));
    return gone;
  }

  private long tidy(List<String> page, Superseded superseded) {
    List<Long> entries = new ArrayList<>();
    upkeep.linesOf(page).values().forEach(lines -> entries.addAll(superseded.of(lines)));
    upkeep.forget(entries);
    return entries.size();
  }
}
