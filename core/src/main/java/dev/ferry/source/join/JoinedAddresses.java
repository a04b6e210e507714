package dev.ferry.source.join;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.Disagreement;
import dev.ferry.model.clerk.Statement;
import dev.ferry.source.join.Speakers.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of a user. One file lists them, another says which is primary and which is
 * verified: an address that the newer file does not have any more is nobody's proof of anything.
 * Pure.
 *
 * @param words that count, of each field that anybody speaks of
 * @param addresses who speaks of all of them; null if nobody does
 */
record JoinedAddresses(Speakers all, Map<ClerkField, Word> words, @Nullable Word addresses) {
  private static final String WHAT = "email-addresses";
  private static final List<ClerkField> DETAILS =
      List.of(ClerkField.PRIMARY_EMAIL, ClerkField.VERIFIED_EMAILS, ClerkField.UNVERIFIED_EMAILS);

  JoinedAddresses(Speakers all, Map<ClerkField, Word> words) {
    this(all, words, word(all.that(JoinedAddresses::hasAll)));
  }

  private static boolean hasAll(Statement one) {
    Set<ClerkField> known = one.fragment().known();
    return known.contains(ClerkField.LISTED_EMAILS)
        || (known.contains(ClerkField.VERIFIED_EMAILS)
            && known.contains(ClerkField.UNVERIFIED_EMAILS));
  }

  private static @Nullable Word word(Speakers speakers) {
    return speakers.isEmpty() ? null : speakers.word(user -> Values.emails(spelled(user)));
  }

  private static List<String> spelled(ClerkUser user) {
    Map<String, String> spelled = new LinkedHashMap<>();
    Stream.of(
            user.listedEmails(),
            Values.nullable(user.primaryEmail()),
            user.verifiedEmails(),
            user.unverifiedEmails())
        .flatMap(List::stream)
        .forEach(address -> spelled.putIfAbsent(EmailAddress.key(address), address));
    return List.copyOf(spelled.values());
  }

  /** Takes out of the user what the newest word has not, and tells which field is known by it. */
  Set<ClerkField> into(ClerkUserBuilder user) {
    if (addresses == null) {
      return Set.of();
    }
    ClerkUser has = user.build();
    if (isOverruled(ClerkField.PRIMARY_EMAIL)
        && kept(Values.nullable(has.primaryEmail())).isEmpty()) {
      user.primaryEmail(null);
    }
    if (isOverruled(ClerkField.VERIFIED_EMAILS)) {
      user.verifiedEmails(kept(has.verifiedEmails()));
    }
    if (isOverruled(ClerkField.UNVERIFIED_EMAILS)) {
      user.unverifiedEmails(kept(has.unverifiedEmails()));
    }
    List<Statement> lists =
        addresses.agreeing().stream()
            .filter(one -> one.fragment().known().contains(ClerkField.LISTED_EMAILS))
            .toList();
    if (lists.isEmpty()) {
      return Set.of();
    }
    user.listedEmails(spelled(lists.get(lists.size() - 1).fragment().user()));
    return Set.of(ClerkField.LISTED_EMAILS);
  }

  private boolean isOverruled(ClerkField field) {
    Word word = words.get(field);
    return word != null && addresses != null && all.isNewer(addresses, word);
  }

  private List<String> kept(List<String> of) {
    Set<String> still = still();
    return of.stream().filter(address -> still.contains(EmailAddress.key(address))).toList();
  }

  private Set<String> still() {
    return addresses == null
        ? Set.of()
        : Values.emails(spelled(addresses.taken().fragment().user()));
  }

  /** Of all addresses, or of one that is told in detail and that the others do not have. */
  Optional<Disagreement> disagreement() {
    if (addresses == null) {
      return Optional.empty();
    }
    Disagreement ofAll = addresses.disagreement(WHAT);
    List<Word> strange = DETAILS.stream().flatMap(field -> strange(field).stream()).toList();
    if (strange.isEmpty() || (ofAll != null && ofAll.counts() == null)) {
      return Optional.ofNullable(ofAll);
    }
    Word mine = addresses;
    String id = mine.taken().fragment().user().id();
    List<Word> newer = strange.stream().filter(word -> all.isNewer(word, mine)).toList();
    List<Word> older = strange.stream().filter(word -> all.isNewer(mine, word)).toList();
    if (newer.size() + older.size() < strange.size()) {
      return Optional.of(new Disagreement(id, WHAT, null, files(mine, strange)));
    }
    Word counts = newer.isEmpty() ? mine : newer.get(0);
    Set<Integer> others = newer.isEmpty() ? files(older) : files(mine, older);
    others.addAll(mine.others());
    others.remove(counts.taken().file());
    return Optional.of(new Disagreement(id, WHAT, counts.taken().file(), others));
  }

  /** The word of a field, if it has an address that is none of all. */
  private Optional<Word> strange(ClerkField field) {
    Word word = words.get(field);
    if (word == null) {
      return Optional.empty();
    }
    ClerkUser only = ClerkUser.builder("only").take(field, word.taken().fragment().user()).build();
    Set<String> its = new HashSet<>(Values.emails(spelled(only)));
    its.removeAll(still());
    return its.isEmpty() ? Optional.empty() : Optional.of(word);
  }

  private static Set<Integer> files(Word one, List<Word> more) {
    List<Word> all = new ArrayList<>(more);
    all.add(one);
    return files(all);
  }

  private static Set<Integer> files(List<Word> words) {
    return words.stream()
        .flatMap(word -> word.agreeing().stream())
        .map(Statement::file)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
