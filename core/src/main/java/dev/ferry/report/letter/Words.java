package dev.ferry.report.letter;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A language: its texts, and how it writes a day and a moment.
 *
 * @param texts by their paths; all of {@link Key#wanted()}
 */
public record Words(
    Locale locale, Map<String, Wording> texts, DateTimeFormatter date, DateTimeFormatter moment) {
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi", "ji");

  public Words {
    texts = Map.copyOf(texts);
  }

  /** As a language tag, such as {@code de}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  boolean rightToLeft() {
    return RIGHT_TO_LEFT.contains(locale.getLanguage());
  }

  String date(LocalDate day) {
    return date.format(day);
  }

  String moment(ZonedDateTime at) {
    return moment.format(at);
  }

  Wording text(Key key) {
    return text(key.path());
  }

  Wording text(String path) {
    Wording text = texts.get(path);
    if (text == null) {
      throw new IllegalArgumentException("no text " + path);
    }
    return text;
  }
}
