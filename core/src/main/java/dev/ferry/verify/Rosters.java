package dev.ferry.verify;

import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Reads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the members of several organizations at once, each list page after page. While very many
 * members are held, only one organization is read on, so that it is whole, compared and forgotten
 * before others grow: so at most {@code MANY}, a page for each organization, and one organization
 * are held.
 */
final class Rosters {
  private static final int MANY = 100_000;

  private final Reads reads;
  private final int many;

  Rosters(Reads reads) {
    this(reads, MANY);
  }

  Rosters(Reads reads, int many) {
    this.reads = reads;
    this.many = many;
  }

  /**
   * @param whole hears of each roster once it was read to its end
   */
  void read(Collection<Roster> wanted, Consumer<Roster> whole) throws InterruptedException {
    List<Roster> unread = new ArrayList<>(wanted);
    while (!unread.isEmpty()) {
      boolean tooMany = unread.stream().mapToLong(roster -> roster.members().size()).sum() >= many;
      readPages(tooMany ? unread.subList(0, 1) : unread);
      for (Iterator<Roster> each = unread.iterator(); each.hasNext(); ) {
        Roster roster = each.next();
        if (roster.isWhole()) {
          each.remove();
          whole.accept(roster);
        }
      }
    }
  }

  private void readPages(List<Roster> some) throws InterruptedException {
    Map<Endpoint<?>, Roster> asked = new HashMap<>();
    some.forEach(roster -> asked.put(roster.nextPage(), roster));
    reads.all(
        List.copyOf(asked.keySet()).iterator(),
        (request, outcome) -> {
          Roster roster = asked.get(request);
          if (roster == null) {
            throw new IllegalStateException("not asked for: " + request);
          }
          roster.take(outcome);
        });
  }
}
