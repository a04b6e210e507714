package dev.ferry.report.letter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a user is greeted. */
final class Greeting {
  /** Whoever signs up types a name; what is no name, such as a link, is not mailed on. */
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’ -]{0,39}");

  private Greeting() {}

  /** One line of letters, without markup. */
  static String of(
      @Nullable String firstTyped, @Nullable String lastTyped, Words words, Occasion occasion) {
    Optional<String> first = name(firstTyped);
    Wording wording = words.text(first.isPresent() ? Key.GREETING : Key.GREETING_UNNAMED);
    String firstName = first.orElse("");
    String fullName = name(lastTyped).map(last -> firstName + " " + last).orElse(firstName);
    return wording.paragraphs().stream()
        .flatMap(List::stream)
        .map(piece -> text(piece, firstName, fullName, occasion))
        .collect(Collectors.joining());
  }

  private static String text(
      Wording.Piece piece, String firstName, String fullName, Occasion occasion) {
    Place place = piece.place();
    if (place == null) {
      return piece.text();
    }
    return switch (place) {
      case FIRST_NAME -> firstName;
      case FULL_NAME -> fullName;
      case PRODUCT -> occasion.product();
      case SENDER -> occasion.sender();
      case DATE, MOMENT, ADDRESS, HELP, LINK ->
          throw new IllegalStateException("a greeting with " + place);
    };
  }

  static Optional<String> name(@Nullable String typed) {
    return Optional.ofNullable(typed)
        .map(String::strip)
        .filter(name -> NAME.matcher(name).matches());
  }
}
