package dev.ferry.kind.user;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what a WorkOS user must hold with what it holds, field by field. Pure. */
public final class UserDifferences {
  private UserDifferences() {}

  /**
   * The fields that differ. Metadata keys that we did not set are somebody else's and no
   * difference; nor is a locale where it is not ours to say.
   */
  public static Set<UserField> between(TargetUser target, WorkosUser actual) {
    Set<UserField> differing = EnumSet.noneOf(UserField.class);
    // WorkOS keeps the case of an address and ignores it when it compares.
    if (!target.email().equals(EmailAddress.key(actual.email()))) {
      differing.add(UserField.EMAIL);
    }
    if (target.emailVerified() != actual.emailVerified()) {
      differing.add(UserField.EMAIL_VERIFIED);
    }
    if (!same(target.firstName(), actual.firstName())) {
      differing.add(UserField.FIRST_NAME);
    }
    if (!same(target.lastName(), actual.lastName())) {
      differing.add(UserField.LAST_NAME);
    }
    if (!target.externalId().equals(actual.externalId())) {
      differing.add(UserField.EXTERNAL_ID);
    }
    if (!holds(actual.metadata(), target.metadata())
        || !Collections.disjoint(actual.metadata().keySet(), target.dropped())) {
      differing.add(UserField.METADATA);
    }
    String locale = target.locale();
    if (locale != null && !locale.equalsIgnoreCase(text(actual.locale()))) {
      differing.add(UserField.LOCALE);
    }
    return differing;
  }

  private static boolean holds(Map<String, String> actual, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(pair -> pair.getValue().equals(actual.get(pair.getKey())));
  }

  /** No name and an empty name are the same. */
  private static boolean same(@Nullable String one, @Nullable String other) {
    return Objects.equals(one == null ? "" : one, other == null ? "" : other);
  }

  /** The expected value of a field, as text for people. */
  public static String expected(UserField field, TargetUser target) {
    return switch (field) {
      case EMAIL -> target.email();
      case EMAIL_VERIFIED -> String.valueOf(target.emailVerified());
      case FIRST_NAME -> text(target.firstName());
      case LAST_NAME -> text(target.lastName());
      case EXTERNAL_ID -> target.externalId();
      case METADATA -> target.metadata().toString();
      case LOCALE -> text(target.locale());
      default -> throw new IllegalArgumentException("not comparable: " + field);
    };
  }

  /** The actual value of a field, as text for people; of metadata only the keys that we set. */
  public static String actual(UserField field, TargetUser target, WorkosUser actual) {
    return switch (field) {
      case EMAIL -> actual.email();
      case EMAIL_VERIFIED -> String.valueOf(actual.emailVerified());
      case FIRST_NAME -> text(actual.firstName());
      case LAST_NAME -> text(actual.lastName());
      case EXTERNAL_ID -> text(actual.externalId());
      case METADATA -> ours(target, actual).toString();
      case LOCALE -> text(actual.locale());
      default -> throw new IllegalArgumentException("not comparable: " + field);
    };
  }

  private static Map<String, String> ours(TargetUser target, WorkosUser actual) {
    Set<String> ours = new HashSet<>(target.metadata().keySet());
    ours.addAll(target.dropped());
    Map<String, String> pairs = new TreeMap<>(actual.metadata());
    pairs.keySet().retainAll(ours);
    return pairs;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
