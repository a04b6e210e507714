package dev.ferry.plan;

import dev.ferry.model.IdentityMark;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits values into WorkOS's metadata: texts, keys up to 40 characters, values up to 600, ASCII
 * (workos.com/docs/authkit/metadata, 2026-02). What does not fit is named, never cut. Pure; lives
 * for one user or organization.
 */
final class MetadataRule {
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 600;

  private final MetadataPolicy policy;
  private final SecretShape secrets;
  private final Map<String, String> pairs = new LinkedHashMap<>();
  private final List<Fitted> fitted = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private int room;

  private MetadataRule(MetadataPolicy policy, SecretShape secrets) {
    this.policy = policy;
    this.secrets = secrets;
  }

  /**
   * What fits.
   *
   * @param pairs in the order in which they were put in
   * @param values what became of each that was to be put in
   */
  record Fit(Map<String, String> pairs, List<Fitted> values) {}

  /**
   * @param groups what is to be put in, the more important first; in each, what needs one pair goes
   *     before what needs several. No key is given twice
   * @param limit how many pairs WorkOS takes
   * @param held the keys that WorkOS holds: an update adds to them, and those of others stay
   */
  static Fit fit(
      List<List<MetadataEntry>> groups,
      MetadataPolicy policy,
      int limit,
      SecretShape secrets,
      Set<String> held) {
    return fit(Map.of(), groups, policy, limit, secrets, held);
  }

  /**
   * The same for a user, where the key of an {@link IdentityMark} is nobody else's.
   *
   * @param mark goes before everything; empty if the user bears none
   */
  static Fit fit(
      Map<String, String> mark,
      List<List<MetadataEntry>> groups,
      MetadataPolicy policy,
      int limit,
      SecretShape secrets,
      Set<String> held) {
    MetadataRule rule = new MetadataRule(policy, secrets);
    Set<String> others = new HashSet<>(held);
    groups.forEach(group -> group.forEach(entry -> others.removeAll(names(entry))));
    if (held.contains(IdentityMark.KEY)) {
      others.add(IdentityMark.KEY); // whatever is chosen, it is not written over
    }
    others.removeAll(mark.keySet());
    rule.keys.add(IdentityMark.KEY);
    rule.pairs.putAll(mark);
    rule.room = limit - others.size() - mark.size();
    groups.forEach(rule::add);
    return new Fit(rule.pairs, rule.fitted);
  }

  /**
   * What became of a value.
   *
   * @param named false if its key is a secret itself
   * @param reasons why it is not carried, or in what it is changed; none if it is carried as it is
   */
  record Fitted(MetadataEntry entry, boolean named, boolean carried, Set<Reason> reasons) {
    static Fitted diverted(MetadataEntry entry, Reason reason) {
      return new Fitted(entry, true, false, EnumSet.of(reason));
    }

    static Fitted withheld(MetadataEntry entry, boolean named) {
      return new Fitted(entry, named, false, EnumSet.of(Reason.METADATA_SECRET_WITHHELD));
    }

    /** Where the value goes instead. */
    UncarriedMetadata overflow(ObjectKind kind, String clerkId) {
      Reason reason = reasons.iterator().next();
      boolean secret = reason == Reason.METADATA_SECRET_WITHHELD;
      return new UncarriedMetadata(
          kind,
          clerkId,
          entry.from(),
          named ? entry.name() : null,
          secret ? null : entry.value().toString(),
          reason);
    }
  }

  private void add(List<MetadataEntry> entries) {
    List<MetadataEntry> mine = new ArrayList<>();
    for (MetadataEntry entry : entries) {
      if (secrets.has(entry)) { // first: wherever else it might go, it must not
        fitted.add(Fitted.withheld(entry, !secrets.isIn(entry.name())));
      } else if (keys.add(entry.key())) {
        mine.add(entry);
      } else {
        fitted.add(Fitted.diverted(entry, Reason.METADATA_KEY_TAKEN));
      }
    }
    List<MetadataEntry> longer = new ArrayList<>();
    for (MetadataEntry entry : mine) {
      if (parts(entry).size() == 1) {
        fitted.add(fit(entry));
      } else {
        longer.add(entry);
      }
    }
    longer.forEach(entry -> fitted.add(fit(entry)));
  }

  private Fitted fit(MetadataEntry entry) {
    List<String> parts = parts(entry);
    List<String> names = names(entry);
    Reason obstacle = obstacle(entry, names);
    if (obstacle != null) {
      return Fitted.diverted(entry, obstacle);
    }
    for (int i = 0; i < names.size(); i++) {
      pairs.put(names.get(i), parts.get(i));
      keys.add(names.get(i));
    }
    room -= names.size();
    Set<Reason> changes = EnumSet.noneOf(Reason.class);
    if (parts.size() > 1) {
      changes.add(Reason.METADATA_SPLIT);
    }
    if (!escaped(entry).equals(entry.text())) {
      changes.add(Reason.METADATA_ESCAPED);
    }
    return new Fitted(entry, true, true, changes);
  }

  private @Nullable Reason obstacle(MetadataEntry entry, List<String> names) {
    if (!MetadataText.isAscii(entry.key())
        || (policy.notAscii() == NotAscii.DIVERT && !MetadataText.isAscii(entry.text()))) {
      return Reason.METADATA_NOT_ASCII;
    }
    if (entry.key().isEmpty()) {
      return Reason.METADATA_KEY_EMPTY;
    }
    boolean splits = names.size() > 1;
    if (names.get(names.size() - 1).length() > LONGEST_KEY
        || (splits && policy.tooLong() == TooLong.DIVERT)) {
      return Reason.METADATA_TOO_LARGE;
    }
    if (splits && names.stream().skip(1).anyMatch(keys::contains)) {
      return Reason.METADATA_KEY_TAKEN;
    }
    return names.size() > room ? Reason.METADATA_TOO_MANY : null;
  }

  private static List<String> names(MetadataEntry entry) {
    return MetadataText.keys(entry.key(), parts(entry).size());
  }

  private static List<String> parts(MetadataEntry entry) {
    return MetadataText.parts(escaped(entry), LONGEST_VALUE);
  }

  private static String escaped(MetadataEntry entry) {
    return entry.isNested()
        ? MetadataText.escapedJson(entry.text())
        : MetadataText.escaped(entry.text());
  }
}
