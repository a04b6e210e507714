package dev.ferry.twin.generate.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * Which users are odd: in any 150 neighbours from the first on, each oddity comes once, with
 * ordinary users in between. The seed turns the cycle.
 */
public final class OddityCycle {
  private static final int LENGTH = 150;

  /** Room for the pair of neighbours, and an ordinary user at least behind each odd one. */
  private static final int GAP = 3;

  private static final List<Oddity> SLOTS = slots();

  private final int users;
  private final int turn;

  public OddityCycle(int users, long seed) {
    this.users = users;
    this.turn = Math.floorMod(seed, LENGTH / GAP) * GAP;
  }

  /** The oddity of a user; a pair that the end of the tenant would cut is left out. */
  public Oddity of(int index) {
    Oddity oddity = SLOTS.get((index + turn) % LENGTH);
    return oddity == Oddity.SHARES_WITH_NEXT && index + 1 == users ? Oddity.NONE : oddity;
  }

  private static List<Oddity> slots() {
    List<Oddity> slots = new ArrayList<>(Collections.nCopies(LENGTH, Oddity.NONE));
    slots.set(0, Oddity.SHARES_WITH_NEXT);
    slots.set(1, Oddity.SHARES_WITH_PREVIOUS);
    int slot = GAP;
    for (Oddity oddity :
        EnumSet.complementOf(
            EnumSet.of(Oddity.NONE, Oddity.SHARES_WITH_NEXT, Oddity.SHARES_WITH_PREVIOUS))) {
      slots.set(slot, oddity);
      slot += GAP;
    }
    return List.copyOf(slots);
  }
}
