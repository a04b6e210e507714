package dev.ferry.report.letter;

import dev.ferry.report.kit.Part;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Mailings of an invented product. */
final class Mailings {
  static final Occasion OCCASION =
      new Occasion(
          "Acme",
          "The Acme team",
          LocalDate.of(2026, 12, 1),
          new Occasion.Time(LocalTime.of(22, 0), ZoneId.of("Europe/Berlin")),
          "help@acme.test",
          URI.create("https://app.acme.test/sign-in"));

  private Mailings() {}

  static Mailing in(String language) {
    Languages languages = Languages.bundled();
    return new Mailing(languages, languages.of(language).orElseThrow(), OCCASION, false);
  }

  static Mailing everyone() {
    Languages languages = Languages.bundled();
    return new Mailing(languages, languages.of("en").orElseThrow(), OCCASION, true);
  }

  /** All that a letter can have. */
  static Set<Part> all() {
    Set<Part> all = EnumSet.noneOf(Part.class);
    Arrays.stream(Part.values())
        .filter(part -> part.asks() != Part.Asks.FOR_NO_LETTER)
        .forEach(all::add);
    return all;
  }
}
