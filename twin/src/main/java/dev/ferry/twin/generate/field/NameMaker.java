package dev.ferry.twin.generate.field;

import dev.ferry.twin.generate.ClerkUser.Names;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes what users are called. */
public final class NameMaker {
  private static final List<String> FIRST =
      List.of(
          "Ada", "Ben", "Carla", "Dana", "Emil", "Fatima", "George", "Hana", "Ivan", "Julia",
          "Kofi", "Lena", "Marco", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tara");
  private static final List<String> LAST =
      List.of(
          "Almeida",
          "Brown",
          "Chen",
          "Dietrich",
          "Evans",
          "Fischer",
          "Garcia",
          "Hansen",
          "Ito",
          "Jones",
          "Kumar",
          "Lopez",
          "Meyer",
          "Nowak",
          "Okafor",
          "Patel",
          "Rossi",
          "Smith");
  private static final List<String> FIRST_UNICODE =
      List.of("Žofie", "José", "Søren", "美咲", "Олена", "Zoë 🦊");
  private static final List<String> LAST_UNICODE =
      List.of("Łukasik", "Ōta", "Müller-Größe", "O’Néill", "高橋");

  private NameMaker() {}

  public static Names make(Oddity oddity, int index, SplittableRandom random) {
    String first = pick(FIRST, random);
    String last = pick(LAST, random);
    boolean named = oddity == Oddity.USERNAME_ONLY || random.nextInt(100) < 20;
    String username =
        named ? first.toLowerCase(Locale.ROOT) + "_" + Integer.toString(index, 36) : "";
    return switch (oddity) {
      case NAME_UNICODE ->
          new Names(pick(FIRST_UNICODE, random), pick(LAST_UNICODE, random), username);
      case NAME_QUOTED -> new Names(first + " \"Q\"", last + ", Jr.", username);
      case NAME_WITH_NEWLINE -> new Names(first + "\nMaria", last, username);
      case NAME_LIKE_FORMULA -> new Names("=" + first, "-" + last, username);
      case NAME_MISSING -> new Names("", "", username);
      default -> new Names(first, last, username);
    };
  }

  private static String pick(List<String> pool, SplittableRandom random) {
    return pool.get(random.nextInt(pool.size()));
  }
}
