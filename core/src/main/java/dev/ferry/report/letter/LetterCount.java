package dev.ferry.report.letter;

import dev.ferry.model.Reason;
import dev.ferry.report.kit.Concern;
import dev.ferry.report.kit.Part;
import dev.ferry.report.letter.Mailing.Addressed;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The letters of a mailing in numbers. It grows with the kinds of letters, not with the users. Not
 * thread-safe.
 */
public final class LetterCount {
  /** Users write their languages themselves: what comes after so many different ones is one. */
  private static final int MOST_MISSED = 50;

  private static final String OTHER = "other";

  private final Map<String, Long> languages = new TreeMap<>();
  private final Map<Part, Long> parts = new EnumMap<>(Part.class);
  private final Map<LetterKind, Long> kinds = new LinkedHashMap<>();
  private final Map<String, Long> missed = new TreeMap<>();
  private final Map<Reason, Long> stayBehind = new EnumMap<>(Reason.class);
  private long users;
  private long letters;
  private long notices;

  /** Counts everybody. */
  public static LetterCount of(Iterable<Concern> concerns, Mailing mailing) {
    LetterCount count = new LetterCount();
    for (Concern concern : concerns) {
      count.add(concern, mailing.to(concern));
    }
    return count;
  }

  private void add(Concern concern, Optional<Addressed> letter) {
    users++;
    if (concern.staysBehind() != null) {
      stayBehind.merge(concern.staysBehind(), 1L, Long::sum);
    }
    letter.ifPresent(this::add);
  }

  private void add(Addressed letter) {
    letters++;
    languages.merge(letter.words().tag(), 1L, Long::sum);
    kinds.merge(letter.kind(), 1L, Long::sum);
    letter.kind().parts().forEach(part -> parts.merge(part, 1L, Long::sum));
    if (letter.kind().parts().isEmpty()) {
      notices++;
    }
    letter
        .missed()
        .map(tag -> Languages.isTag(tag.strip()) ? tag.strip() : OTHER)
        .ifPresent(
            tag ->
                missed.merge(
                    missed.containsKey(tag) || missed.size() < MOST_MISSED ? tag : OTHER,
                    1L,
                    Long::sum));
  }

  public long users() {
    return users;
  }

  public long letters() {
    return letters;
  }

  /** How many of the letters say that nothing changes. */
  public long notices() {
    return notices;
  }

  /** How many arrive and get no letter, since nothing changes for them. */
  public long unchanged() {
    return users - letters - stayBehind();
  }

  /** How many do not arrive, and get no letter. */
  public long stayBehind() {
    return stayBehind.values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<Reason, Long> stayBehindBecause() {
    return Collections.unmodifiableMap(stayBehind);
  }

  /** Letters by language. */
  public Map<String, Long> languages() {
    return Collections.unmodifiableMap(languages);
  }

  /** Letters by part; one may have several. */
  public Map<Part, Long> parts() {
    return Collections.unmodifiableMap(parts);
  }

  public Map<LetterKind, Long> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  /** Letters in the usual language to users who have another one, by that. */
  public Map<String, Long> missed() {
    return Collections.unmodifiableMap(missed);
  }
}
