package dev.ferry.model.clerk;

import java.util.List;
import java.util.OptionalInt;

/**
 * What several files say of one user, as one.
 *
 * @param fragment where they disagree and which is the newest is not known, it may hold either
 * @param exporter the number of the file whose date is that of the secrets; empty if none speaks of
 *     any
 * @param disagreements in the order of what they are about
 */
public record JoinedUser(
    ClerkUserFragment fragment, OptionalInt exporter, List<Disagreement> disagreements) {
  public JoinedUser {
    disagreements = List.copyOf(disagreements);
  }
}
