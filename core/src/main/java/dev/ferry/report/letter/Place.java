package dev.ferry.report.letter;

import dev.ferry.text.Code;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a text of a language file may leave open, as {@code {product}}. */
public enum Place {
  /** What users call the product. */
  PRODUCT,
  /** The day of the switch, in words. */
  DATE,
  /** The day, the time and the zone of the switch, in words; the day alone if no time is given. */
  MOMENT,
  /** Under which the user signs in after the switch. */
  ADDRESS,
  SENDER,
  /** Where to ask. */
  HELP,
  /** Where to sign in. */
  LINK,
  FIRST_NAME,
  /** The first name and, if there is one, the last. */
  FULL_NAME;

  /** Those that are the same for everybody, and no secret on the way of a mail. */
  static final Set<Place> OF_SUBJECT = set(PRODUCT, DATE, MOMENT, SENDER);

  static final Set<Place> OF_GREETING = set(PRODUCT, SENDER, FIRST_NAME, FULL_NAME);

  static final Set<Place> OF_TEXT = set(PRODUCT, DATE, MOMENT, ADDRESS, SENDER, HELP, LINK);

  private static Set<Place> set(Place first, Place... others) {
    return Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  static Optional<Place> of(String word) {
    for (Place place : values()) {
      if (place.word().equals(word)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** As it stands between the braces, such as {@code first-name}. */
  String word() {
    return Code.of(this);
  }
}
