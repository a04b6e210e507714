package dev.ferry.resource;

import dev.ferry.model.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The slugs of many keys; none is given twice, and nobody gets one that two would have. Pure. */
public final class SlugTable {
  private final Function<String, Optional<String>> rule;
  private final Set<String> named;
  private final Map<String, Long> natural;
  private final Map<String, Long> byName;

  /**
   * @param named keys whose slug the policy names: they take it from nobody
   */
  public SlugTable(List<String> keys, Set<String> named, Function<String, Optional<String>> rule) {
    this.rule = rule;
    this.named = Set.copyOf(named);
    this.natural = uses(keys, key -> !named.contains(key));
    this.byName = uses(keys, named::contains);
  }

  private Map<String, Long> uses(List<String> keys, Predicate<String> those) {
    Map<String, Long> uses = new HashMap<>();
    keys.stream()
        .filter(those)
        .forEach(key -> rule.apply(key).ifPresent(slug -> uses.merge(slug, 1L, Long::sum)));
    return uses;
  }

  /** What a key comes to. */
  public sealed interface SlugDecision {
    record Slug(String slug) implements SlugDecision {}

    record None(Reason reason) implements SlugDecision {}

    /** By the policy, another key's slug: that one stands for both. */
    record Alias(String slug) implements SlugDecision {}
  }

  /** What this key comes to. */
  public SlugDecision of(String key) {
    Optional<String> slug = rule.apply(key);
    if (slug.isEmpty()) {
      return new SlugDecision.None(Reason.SLUG_UNSUITABLE);
    }
    boolean others = natural.containsKey(slug.get());
    if (named.contains(key) && others) {
      return new SlugDecision.Alias(slug.get());
    }
    Map<String, Long> rivals = named.contains(key) ? byName : natural;
    return rivals.getOrDefault(slug.get(), 0L) > 1
        ? new SlugDecision.None(Reason.SLUG_TAKEN)
        : new SlugDecision.Slug(slug.get());
  }
}
