package dev.ferry.plan;

import dev.ferry.model.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The slugs of many keys; none is given twice, and nobody gets one that two would have. Pure. */
final class SlugTable {
  private final Function<String, Optional<String>> rule;
  private final Set<String> taken = new HashSet<>();

  SlugTable(List<String> keys, Function<String, Optional<String>> rule) {
    this.rule = rule;
    Map<String, Long> uses = new HashMap<>();
    for (String key : keys) {
      rule.apply(key).ifPresent(slug -> uses.merge(slug, 1L, Long::sum));
    }
    uses.forEach(
        (slug, count) -> {
          if (count > 1) {
            taken.add(slug);
          }
        });
  }

  /** What a key comes to. */
  sealed interface Verdict {
    record Slug(String slug) implements Verdict {}

    record None(Reason reason) implements Verdict {}
  }

  Verdict of(String key) {
    Optional<String> slug = rule.apply(key);
    if (slug.isEmpty()) {
      return new Verdict.None(Reason.SLUG_UNSUITABLE);
    }
    return taken.contains(slug.get())
        ? new Verdict.None(Reason.SLUG_TAKEN)
        : new Verdict.Slug(slug.get());
  }
}
