package dev.ferry.plan;

import dev.ferry.model.FieldFate;
import dev.ferry.model.FieldFate.Outcome;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.UserLocale;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkUser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user's locale goes into WorkOS's own field. WorkOS documents no list of those that it
 * takes for a user, only that it refuses some ({@code invalid_locale}, OpenAPI spec 2026-08-07):
 * what is no language tag is not sent. Pure.
 *
 * @param ownField what goes there; null if nothing does
 * @param malformed true if the policy sends it there, and it is none that could be sent
 */
record LocaleRule(@Nullable String ownField, boolean malformed) {

  static LocaleRule of(ClerkUser user, Policy policy) {
    String locale = user.locale();
    if (policy.locale() == UserLocale.LEAVE || locale == null || locale.isEmpty()) {
      return new LocaleRule(null, false);
    }
    return isLanguageTag(locale) ? new LocaleRule(locale, false) : new LocaleRule(null, true);
  }

  /** By BCP 47; one that names no language is none. */
  private static boolean isLanguageTag(String text) {
    try {
      return !new Locale.Builder().setLanguageTag(text).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  /** What is kept besides of what the policy chooses: not a locale that has a field. */
  Set<Also> besides(Set<Also> chosen) {
    Set<Also> others = EnumSet.noneOf(Also.class);
    others.addAll(chosen);
    if (ownField != null) {
      others.remove(Also.LOCALE);
    }
    return others;
  }

  /** With what becomes of the locale. */
  List<FieldFate> fates(List<FieldFate> ofMetadata) {
    if (!malformed) {
      return ownField == null ? ofMetadata : with(FieldFate.carried(UserField.LOCALE), ofMetadata);
    }
    boolean kept =
        ofMetadata.stream()
            .anyMatch(it -> it.field() == UserField.LOCALE && it.outcome() != Outcome.NOT_CARRIED);
    return with(
        kept
            ? FieldFate.partly(UserField.LOCALE, Reason.LOCALE_MALFORMED)
            : FieldFate.notCarried(UserField.LOCALE, Reason.LOCALE_MALFORMED),
        ofMetadata);
  }

  /** In the place of what says that it is left behind. */
  private static List<FieldFate> with(FieldFate ofLocale, List<FieldFate> others) {
    List<FieldFate> fates = new ArrayList<>(others);
    fates.removeIf(it -> it.reason() == Reason.LOCALE_NOT_CARRIED);
    fates.add(ofLocale);
    return fates;
  }
}
