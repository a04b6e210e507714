package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.twin.generate.ClerkUser.Contacts;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user of Clerk has and one of WorkOS has not: when it signed up, username, other addresses,
 * numbers. As far as there is room, it goes into the metadata; what is verified apart from what is
 * not. Used by one thread.
 */
final class Besides {
  private final MetadataRule metadata;
  private final List<String> reasons;

  private Besides(MetadataRule metadata, List<String> reasons) {
    this.metadata = metadata;
    this.reasons = reasons;
  }

  /**
   * Puts them in, and says what becomes of each.
   *
   * @param ownId what the customer's application calls the user; null if Clerk was not told
   */
  static void put(
      ClerkUser user, @Nullable String ownId, MetadataRule metadata, List<String> reasons) {
    Besides besides = new Besides(metadata, reasons);
    if (ownId != null) {
      besides.say("clerk-external-id", metadata.also("external_id", ownId), true);
    }
    String created = user.created().truncatedTo(ChronoUnit.SECONDS).toString();
    if (!metadata.also("created_at", created)) {
      reasons.add("created-at-not-carried");
    }
    String username = user.names().username();
    if (!username.isEmpty()) {
      besides.say("username", metadata.also("username", username), true);
    }
    besides.contacts(
        "secondary-email", "other_emails", "unverified_emails", false, user.emails().inLowerCase());
    besides.contacts("phone", "phones", "unverified_phones", true, user.phones());
  }

  private void contacts(
      String word, String verified, String unverified, boolean primaryToo, Contacts contacts) {
    List<String> all =
        Stream.concat(Stream.of(contacts.primary()), contacts.all())
            .filter(one -> !one.isEmpty() && (primaryToo || !one.equals(contacts.primary())))
            .distinct()
            .toList();
    List<String> proven = all.stream().filter(contacts.verified()::contains).toList();
    List<String> others = all.stream().filter(one -> !proven.contains(one)).toList();
    boolean first = proven.isEmpty() || metadata.also(verified, list(proven));
    boolean second = others.isEmpty() || metadata.also(unverified, list(others));
    if (!all.isEmpty()) {
      boolean some = (first && !proven.isEmpty()) || (second && !others.isEmpty());
      say(word, some, first && second);
    }
  }

  /**
   * @param all false if a part of it had no room
   */
  private void say(String word, boolean some, boolean all) {
    if (some) {
      reasons.add(word + "-in-metadata");
    }
    if (!some || !all) {
      reasons.add(word + "-not-carried");
    }
  }

  private static String list(List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.stream().sorted().forEach(list::add);
    return list.toString();
  }
}
