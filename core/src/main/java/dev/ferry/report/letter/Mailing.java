package dev.ferry.report.letter;

import dev.ferry.report.kit.Concern;
import dev.ferry.report.kit.Part;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets which letter.
 *
 * @param usual the language of whoever has none of {@code languages}
 * @param everyone true if those for whom nothing changes get a short notice
 */
public record Mailing(Languages languages, Words usual, Occasion occasion, boolean everyone) {

  /**
   * A letter on its way to one user.
   *
   * @param greeting one line of text, without markup
   * @param missed the language that the user has, and no file is in; empty if there is none such
   */
  public record Addressed(
      Concern concern,
      String email,
      Words words,
      LetterKind kind,
      String greeting,
      Optional<String> missed) {}

  /** The one letter to a user; empty if the user gets none. */
  public Optional<Addressed> to(Concern concern) {
    Set<Part> parts = concern.parts().keySet();
    String email = concern.email();
    if (!concern.arrives() || email == null || (parts.isEmpty() && !everyone)) {
      return Optional.empty();
    }
    Optional<String> wanted = Optional.ofNullable(concern.language());
    Optional<Words> own = wanted.flatMap(languages::of);
    Words words = own.orElse(usual);
    return Optional.of(
        new Addressed(
            concern,
            email,
            words,
            new LetterKind(words.tag(), parts),
            Greeting.of(concern.firstName(), concern.lastName(), words, occasion),
            own.isPresent() ? Optional.empty() : wanted));
  }

  /** The letter of a kind that {@link #to} gives. */
  public Letter letter(LetterKind kind) {
    return Letter.of(kind, words(kind), occasion);
  }

  /** What a part is called in the usual language; its address is still to be filled in. */
  public String title(Part part) {
    return letter(new LetterKind(usual.tag(), Set.of(part))).sections().stream()
        .flatMap(section -> section.items().stream())
        .map(Letter.Item::title)
        .findFirst()
        .orElse(part.code());
  }

  /** The greeting of an invented user. */
  public String sampleGreeting(LetterKind kind) {
    return Greeting.of("Ada", "Lovelace", words(kind), occasion);
  }

  private Words words(LetterKind kind) {
    return languages.of(kind.language()).orElseThrow();
  }
}
