package dev.ferry.source.join;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.Disagreement;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import dev.ferry.source.join.Speakers.Word;
import dev.ferry.text.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins what several files say of one user. Of each thing that of the newest file counts that
 * speaks of it; where which is the newest is not known, it is decided only if all that may be it
 * say the same. What only one file speaks of is taken from there. The order of the files decides
 * nothing. Pure.
 */
public final class FileJoin {
  /** Each is a thing of its own. What is not here has a rule of its own. */
  private static final Set<ClerkField> ONE_BY_ONE =
      EnumSet.of(
          ClerkField.FIRST_NAME,
          ClerkField.LAST_NAME,
          ClerkField.USERNAME,
          ClerkField.PRIMARY_EMAIL,
          ClerkField.VERIFIED_EMAILS,
          ClerkField.UNVERIFIED_EMAILS,
          ClerkField.PRIMARY_PHONE,
          ClerkField.TOTP_SECRET,
          ClerkField.PASSWORD,
          ClerkField.PUBLIC_METADATA,
          ClerkField.PRIVATE_METADATA,
          ClerkField.UNSAFE_METADATA,
          ClerkField.CREATED_AT,
          ClerkField.EXTERNAL_ID,
          ClerkField.EXTERNAL_ACCOUNTS,
          ClerkField.ENTERPRISE_ACCOUNTS,
          ClerkField.LOCALE,
          ClerkField.TIMEZONE,
          ClerkField.LEGAL_ACCEPTED_AT);

  private final Map<Integer, ExportTime> times;

  /**
   * @param times of the files, by their numbers; a file without one is of unknown time
   */
  public FileJoin(Map<Integer, ExportTime> times) {
    this.times = Map.copyOf(times);
  }

  /**
   * @param statements of one user, each of another file, in any order; at least one
   */
  public JoinedUser join(List<Statement> statements) {
    return new Joining(
            new Speakers(
                statements.stream().sorted(Comparator.comparing(Statement::file)).toList(), times))
        .joined();
  }

  /** One user on the way. */
  private static final class Joining {
    private final Speakers all;
    private final ClerkUserBuilder user;
    private final Set<ClerkField> known = EnumSet.noneOf(ClerkField.class);
    private final Map<ClerkField, Word> words = new EnumMap<>(ClerkField.class);
    private final List<Disagreement> disagreements = new ArrayList<>();

    Joining(Speakers all) {
      this.all = all;
      this.user = ClerkUser.builder(all.all().get(0).fragment().user().id());
    }

    JoinedUser joined() {
      for (ClerkField field : ONE_BY_ONE) {
        take(field);
      }
      takeAddresses();
      takePhones();
      takeFlags();
      latest(ClerkField.PASSWORD_LAST_UPDATED_AT, ClerkUser::passwordLastUpdatedAt);
      latest(ClerkField.MFA_ENABLED_AT, ClerkUser::mfaEnabledAt);
      latest(ClerkField.LAST_SIGN_IN_AT, ClerkUser::lastSignInAt);
      OptionalInt exporter = date();
      return new JoinedUser(new ClerkUserFragment(user.build(), known), exporter, disagreements);
    }

    private Speakers of(ClerkField field) {
      return all.that(one -> one.fragment().known().contains(field));
    }

    private void take(ClerkField field) {
      Speakers speakers = of(field);
      if (speakers.isEmpty()) {
        return;
      }
      Word word = speakers.word(one -> Values.of(field, one));
      user.take(field, word.taken().fragment().user());
      known.add(field);
      words.put(field, word);
      tell(word.disagreement(Code.of(field)));
    }

    private void tell(@Nullable Disagreement disagreement) {
      if (disagreement != null) {
        disagreements.add(disagreement);
      }
    }

    private void takeAddresses() {
      JoinedAddresses addresses = new JoinedAddresses(all, words);
      known.addAll(addresses.into(user));
      addresses.disagreement().ifPresent(disagreements::add);
    }

    private void takePhones() {
      JoinedPhones phones = new JoinedPhones(all);
      known.addAll(phones.into(user));
      disagreements.addAll(phones.disagreements());
    }

    private void takeFlags() {
      Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
      for (ClerkFlag flag : ClerkFlag.values()) {
        Speakers speakers = all.that(one -> one.fragment().user().flag(flag).isPresent());
        if (!speakers.isEmpty()) {
          takeFlag(flag, speakers, flags);
        }
      }
      if (!flags.getOrDefault(ClerkFlag.LOCKED, false)) {
        flags.remove(ClerkFlag.LOCKED_WITHOUT_END); // said only of whom is locked
      }
      if (all.all().stream().anyMatch(one -> one.fragment().known().contains(ClerkField.FLAGS))) {
        known.add(ClerkField.FLAGS);
      }
      user.flags(flags);
    }

    private void takeFlag(ClerkFlag flag, Speakers speakers, Map<ClerkFlag, Boolean> flags) {
      Word word = speakers.word(one -> one.flag(flag).orElse(false));
      boolean said = word.taken().fragment().user().flag(flag).orElse(false);
      tell(word.disagreement(Code.of(flag)));
      Word digest = words.get(ClerkField.PASSWORD);
      if (flag == ClerkFlag.PASSWORD && !said && digest != null && isSetAfter(word, digest)) {
        tell(
            new Disagreement(
                digest.taken().fragment().user().id(),
                Code.of(ClerkField.PASSWORD),
                digest.taken().file(),
                Set.of(word.taken().file())));
      } else {
        flags.put(flag, said);
      }
    }

    /** True if there was no password when the one spoke, and there was when the other did. */
    private boolean isSetAfter(Word none, Word digest) {
      return digest.taken().fragment().user().password() != null && all.isNewer(digest, none);
    }

    /** Of what only grows, the latest that anybody says. */
    private void latest(ClerkField field, Function<ClerkUser, @Nullable Instant> moment) {
      Speakers speakers = of(field);
      if (speakers.isEmpty()) {
        return;
      }
      known.add(field);
      speakers.all().stream()
          .map(one -> one.fragment().user())
          .filter(one -> moment.apply(one) != null)
          .max(Comparator.comparing(one -> Objects.requireNonNull(moment.apply(one))))
          .ifPresent(latest -> user.take(field, latest));
    }

    /** As of when the secrets that are there are known: the older time is never too late. */
    private OptionalInt date() {
      ClerkUser has = user.build();
      boolean none = has.password() == null && has.totpSecret() == null;
      Statement oldest = null;
      for (ClerkField secret : List.of(ClerkField.PASSWORD, ClerkField.TOTP_SECRET)) {
        boolean there =
            secret == ClerkField.PASSWORD ? has.password() != null : has.totpSecret() != null;
        Word word = there || none ? words.get(secret) : null;
        Statement of = word == null ? null : newestOf(word.agreeing());
        if (of != null && (oldest == null || date(of).isBefore(date(oldest)))) {
          oldest = of;
        }
      }
      if (oldest == null) {
        return OptionalInt.empty();
      }
      user.exportedAt(date(oldest));
      known.add(ClerkField.EXPORTED_AT);
      return OptionalInt.of(oldest.file());
    }

    private static Instant date(Statement one) {
      return Objects.requireNonNull(one.fragment().user().exportedAt());
    }

    private static @Nullable Statement newestOf(List<Statement> agreeing) {
      return agreeing.stream()
          .filter(one -> one.fragment().user().exportedAt() != null)
          .max(Comparator.comparing((Statement one) -> date(one)).thenComparing(Statement::file))
          .orElse(null);
    }
  }
}
