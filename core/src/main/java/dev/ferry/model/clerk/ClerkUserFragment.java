package dev.ferry.model.clerk;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about one user.
 *
 * @param user the values
 * @param known the fields that this source speaks about; an empty value of a known field means
 *     "none", a field outside this set means "not said"
 */
public record ClerkUserFragment(ClerkUser user, Set<ClerkField> known) {

  public ClerkUserFragment {
    known = Set.copyOf(known);
  }

  /**
   * The same, known as of this moment; unchanged if the moment is null, or if it speaks neither of
   * a password nor of a TOTP secret: the moment is theirs.
   */
  public ClerkUserFragment exportedAt(@Nullable Instant moment) {
    boolean secrets = known.contains(ClerkField.PASSWORD) || known.contains(ClerkField.TOTP_SECRET);
    if (moment == null || !secrets) {
      return this;
    }
    ClerkUser dated = ClerkUser.builder(user.id()).exportedAt(moment).build();
    return new ClerkUserFragment(dated, Set.of(ClerkField.EXPORTED_AT)).over(this);
  }

  /** This fragment laid over an older one: what this one speaks about wins. */
  public ClerkUserFragment over(ClerkUserFragment older) {
    ClerkUserBuilder merged = ClerkUser.builder(user.id());
    Set<ClerkField> all = EnumSet.noneOf(ClerkField.class);
    for (ClerkField field : older.known) {
      merged.take(field, older.user);
      all.add(field);
    }
    for (ClerkField field : known) {
      merged.take(field, user);
      all.add(field);
    }
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    flags.putAll(older.user.flags()); // a source that says nothing of a flag takes none back
    flags.putAll(user.flags());
    merged.flags(flags);
    return new ClerkUserFragment(merged.build(), all);
  }
}
