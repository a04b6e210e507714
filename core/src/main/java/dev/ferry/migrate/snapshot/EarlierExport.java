package dev.ferry.migrate.snapshot;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.PlacedUser;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the snapshot before knows of users by exports of one time, so that a newer snapshot need not
 * be given their files again: Clerk's API tells no digest and no TOTP secret. Also who was known
 * before and no longer is: nobody is forgotten, who is gone is named.
 */
public final class EarlierExport implements Source {
  private static final int PAGE = 500;

  /** What no other source knows better. */
  private static final Set<ClerkField> SECRETS =
      EnumSet.of(
          ClerkField.PASSWORD,
          ClerkField.TOTP_SECRET,
          ClerkField.EXPORTED_AT,
          ClerkField.CREATED_AT);

  private final SnapshotStore snapshots;
  private final Optional<Instant> exportedAt;
  private final boolean onlySecrets;

  private EarlierExport(
      SnapshotStore snapshots, Optional<Instant> exportedAt, boolean onlySecrets) {
    this.snapshots = snapshots;
    this.exportedAt = exportedAt;
    this.onlySecrets = onlySecrets;
  }

  /**
   * All that the newest snapshot holds, a source for each time of an export; none if there is no
   * snapshot.
   *
   * @param besideFiles true if files are read too: of all but secrets what was before decides
   *     nothing then
   */
  public static List<Source> all(SnapshotStore snapshots, boolean besideFiles) {
    Set<Optional<Instant>> times = new HashSet<>();
    each(snapshots, user -> times.add(exportTime(user)));
    return times.stream()
        .sorted(Comparator.comparing(time -> time.orElse(Instant.MAX)))
        .<Source>map(time -> new EarlierExport(snapshots, time, besideFiles))
        .toList();
  }

  @Override
  public String name() {
    return exportedAt
        .map(time -> "the snapshot before, as of " + time)
        .orElse("the snapshot before");
  }

  @Override
  public SourceKind kind() {
    return SourceKind.SNAPSHOT;
  }

  @Override
  public Optional<Instant> exportedAt() {
    return exportedAt;
  }

  @Override
  public void read(SourceListener listener) {
    each(
        snapshots,
        user -> {
          if (exportTime(user).equals(exportedAt)) {
            listener.user(taken(user.fragment()), user.seq());
          }
        });
  }

  private static Optional<Instant> exportTime(PlacedUser user) {
    return Optional.ofNullable(user.fragment().user().exportedAt());
  }

  private static void each(SnapshotStore snapshots, Consumer<PlacedUser> action) {
    List<PlacedUser> page = snapshots.usersAfter(0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(action);
      page = snapshots.usersAfter(page.get(page.size() - 1).seq(), PAGE);
    }
  }

  private ClerkUserFragment taken(ClerkUserFragment all) {
    if (!onlySecrets) {
      return all;
    }
    Set<ClerkField> known = EnumSet.noneOf(ClerkField.class);
    known.addAll(all.known());
    known.retainAll(SECRETS);
    ClerkUserBuilder user = ClerkUser.builder(all.user().id());
    known.forEach(field -> user.take(field, all.user()));
    return new ClerkUserFragment(user.build(), known);
  }
}
