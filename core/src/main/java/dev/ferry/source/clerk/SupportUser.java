package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.Columns;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a user, or a reject, of each element of one support export. Not thread-safe. */
final class SupportUser {
  private static final Set<String> ADDRESSES =
      Set.of(
          SupportField.EMAIL_ADDRESSES.key(),
          SupportField.PRIMARY_EMAIL_ADDRESS.key(),
          SupportField.VERIFIED_EMAIL_ADDRESSES.key(),
          SupportField.UNVERIFIED_EMAIL_ADDRESSES.key());

  private final String file;
  private final SourceListener listener;
  private final ExportColumns told = new ExportColumns();

  SupportUser(String file, SourceListener listener) {
    this.file = file;
    this.listener = listener;
  }

  /** Hears of the keys. */
  ExportColumns told() {
    return told;
  }

  /** The keys, after the last user. */
  Columns columns() {
    return told.told(ADDRESSES, SupportField.ofExport());
  }

  void take(SupportElement element, long line, long lastLine) {
    Optional<Fault> fault = element.fault();
    if (fault.isPresent()) {
      String why = fault.get().why() + element.where();
      Map<String, String> shown = shown(element);
      listener.reject(new RejectedRow(file, line, lastLine, fault.get().code(), why, shown));
    } else {
      tellOfPassword(element, line);
      listener.user(new ClerkUserFragment(user(element), known(element)), line);
    }
  }

  private void tellOfPassword(SupportElement element, long line) {
    Optional<String> digest = element.text(SupportField.PASSWORD_DIGEST);
    Optional<String> hasher = element.text(SupportField.PASSWORD_HASHER);
    told.user(digest.orElse(null), hasher.orElse(null));
    if (digest.isEmpty() && hasher.isPresent()) {
      listener.finding(
          Fault.digestMissing(file, element.text(SupportField.ID).orElseThrow(), line));
    }
  }

  /** Rejects what could not even be told apart. */
  void reject(Fault fault, long line, long lastLine) {
    Map<String, String> raw = Map.of("raw", Shown.MASK);
    listener.reject(new RejectedRow(file, line, lastLine, fault.code(), fault.why(), raw));
  }

  private static Set<ClerkField> known(SupportElement element) {
    Set<ClerkField> known = EnumSet.noneOf(ClerkField.class);
    element.values().keySet().forEach(field -> field.field().ifPresent(known::add));
    return known;
  }

  private static ClerkUser user(SupportElement element) {
    ClerkUserBuilder user = ClerkUser.builder(element.text(SupportField.ID).orElseThrow());
    element.values().keySet().forEach(field -> put(field, element, user));
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    SupportField.FLAGS.forEach(
        (field, flag) ->
            element.text(field).ifPresent(said -> flags.put(flag, Boolean.valueOf(said))));
    return user.flags(flags).build();
  }

  private static void put(SupportField field, SupportElement element, ClerkUserBuilder user) {
    Optional<String> text = element.text(field);
    switch (field) {
      case ID, PASSWORD_HASHER, BANNED, LOCKED, DEPROVISIONED -> {}
      case FIRST_NAME -> user.firstName(text.orElse(null));
      case LAST_NAME -> user.lastName(text.orElse(null));
      case USERNAME -> user.username(text.orElse(null));
      case EMAIL_ADDRESSES -> user.listedEmails(element.list(field));
      case PHONE_NUMBERS, UNVERIFIED_PHONE_NUMBERS -> user.unverifiedPhones(unverified(element));
      case VERIFIED_PHONE_NUMBERS -> user.verifiedPhones(element.list(field));
      case PRIMARY_PHONE_NUMBER -> user.primaryPhone(text.orElse(null));
      case PRIMARY_EMAIL_ADDRESS -> user.primaryEmail(text.orElse(null));
      case VERIFIED_EMAIL_ADDRESSES -> user.verifiedEmails(element.list(field));
      case UNVERIFIED_EMAIL_ADDRESSES -> user.unverifiedEmails(element.list(field));
      case TOTP_SECRET -> user.totpSecret(text.map(Sensitive::of).orElse(null));
      case PASSWORD_DIGEST -> user.password(password(text, element).orElse(null));
      case PUBLIC_METADATA -> user.publicMetadata(text.orElse(null));
      case PRIVATE_METADATA -> user.privateMetadata(text.map(Sensitive::of).orElse(null));
      case UNSAFE_METADATA -> user.unsafeMetadata(text.orElse(null));
      case CREATED_AT -> user.createdAt(text.orElse(null));
    }
  }

  /** Of a number that is only listed nobody says that it is verified. */
  private static List<String> unverified(SupportElement element) {
    Set<String> numbers = new LinkedHashSet<>(element.list(SupportField.PHONE_NUMBERS));
    numbers.addAll(element.list(SupportField.UNVERIFIED_PHONE_NUMBERS));
    numbers.removeAll(element.list(SupportField.VERIFIED_PHONE_NUMBERS));
    return List.copyOf(numbers);
  }

  private static Optional<ClerkPassword> password(Optional<String> digest, SupportElement element) {
    String hasher = element.text(SupportField.PASSWORD_HASHER).orElse(null);
    return digest.map(value -> new ClerkPassword(Sensitive.of(value), hasher));
  }

  private static Map<String, String> shown(SupportElement element) {
    Map<String, String> shown = new LinkedHashMap<>();
    element
        .values()
        .forEach(
            (field, values) ->
                shown.put(field.key(), Shown.value(field.key(), String.join("|", values))));
    return shown;
  }
}
