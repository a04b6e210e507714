package dev.ferry.source.join;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.Disagreement;
import dev.ferry.model.clerk.Statement;
import dev.ferry.source.join.Speakers.Word;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phone numbers that files have of one user. The older export of Clerk's support does not say
 * which are verified: beside a file that does, that is no disagreement. Pure.
 *
 * @param numbers who speaks of any; null if nobody does
 * @param verified who says which are verified; null if nobody does
 */
record JoinedPhones(@Nullable Word numbers, @Nullable Word verified) {
  JoinedPhones(Speakers all) {
    this(
        word(all.that(one -> knows(one, ClerkField.VERIFIED_PHONES, ClerkField.UNVERIFIED_PHONES))),
        verified(all.that(one -> knows(one, ClerkField.VERIFIED_PHONES))));
  }

  private static @Nullable Word word(Speakers speakers) {
    return speakers.isEmpty() ? null : speakers.word(JoinedPhones::numbers);
  }

  private static @Nullable Word verified(Speakers speakers) {
    return speakers.isEmpty() ? null : speakers.word(one -> Values.texts(one.verifiedPhones()));
  }

  private static boolean knows(Statement one, ClerkField... fields) {
    return Stream.of(fields).anyMatch(one.fragment().known()::contains);
  }

  private static Set<String> numbers(ClerkUser user) {
    Set<String> numbers = new HashSet<>(Values.texts(user.verifiedPhones()));
    numbers.addAll(Values.texts(user.unverifiedPhones()));
    return numbers;
  }

  List<Disagreement> disagreements() {
    return Stream.of(disagreement(numbers, "phones"), disagreement(verified, "verified-phones"))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static @Nullable Disagreement disagreement(@Nullable Word word, String what) {
    return word == null ? null : word.disagreement(what);
  }

  /** Takes them, and tells which fields are known by that. */
  Set<ClerkField> into(ClerkUserBuilder user) {
    if (numbers == null) {
      return Set.of();
    }
    ClerkUser has = numbers.taken().fragment().user();
    Set<String> all = numbers(has);
    List<String> proven =
        verified == null
            ? List.of()
            : verified.taken().fragment().user().verifiedPhones().stream()
                .filter(number -> all.contains(number.strip()))
                .toList();
    Set<String> rest = new LinkedHashSet<>(has.verifiedPhones());
    rest.addAll(has.unverifiedPhones());
    Set<String> spelled = Values.texts(proven);
    rest.removeIf(number -> spelled.contains(number.strip()));
    user.verifiedPhones(proven).unverifiedPhones(List.copyOf(rest));
    return verified == null
        ? Set.of(ClerkField.UNVERIFIED_PHONES)
        : Set.of(ClerkField.VERIFIED_PHONES, ClerkField.UNVERIFIED_PHONES);
  }
}
