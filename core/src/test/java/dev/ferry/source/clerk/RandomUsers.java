package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Users whose every value is made of what has broken CSV readers. */
final class RandomUsers {
  private static final List<String> TAME =
      List.of(
          "Dana",
          "Ōta",
          "o'Neil",
          " ",
          "日本",
          "👩‍👩‍👧",
          "עברית",
          "\uFFFD",
          "#a",
          "\\",
          ";",
          "'",
          "é",
          "=",
          "+",
          "-",
          "@",
          "＝",
          "$2b$10$",
          "b=c",
          "NULL",
          "\uFEFF",
          "x");
  private static final List<String> WILD =
      List.of("\"", "\"\"", ",", ",,", "\n", "\r\n", "\r", "\t", "|", "\",\"", "\"\n", "a,b");

  private final Random random;
  private final boolean wild;

  /** With line ends, commas and quotes in values if {@code wild}. */
  RandomUsers(Random random, boolean wild) {
    this.random = random;
    this.wild = wild;
  }

  List<ClerkUser> some() {
    List<ClerkUser> users = new ArrayList<>();
    int count = random.nextInt(12) + 1;
    for (int i = 0; i < count; i++) {
      users.add(user(i));
    }
    return users;
  }

  private ClerkUser user(int number) {
    String totp = text();
    return ClerkUser.builder("user_" + number + Integer.toString(random.nextInt(1 << 30), 36))
        .firstName(text())
        .lastName(text())
        .username(text())
        .primaryEmail(text())
        .primaryPhone(phone())
        .verifiedEmails(list())
        .unverifiedEmails(list())
        .verifiedPhones(phones())
        .unverifiedPhones(phones())
        .totpSecret(totp == null ? null : Sensitive.of(totp))
        .password(password())
        .createdAt(text())
        .build();
  }

  private @Nullable ClerkPassword password() {
    String digest = text();
    return digest == null ? null : new ClerkPassword(Sensitive.of(digest), text());
  }

  /** Clerk's begin with a plus; digits alone are what a spreadsheet leaves of one. */
  private @Nullable String phone() {
    String text = text();
    return text == null ? null : "+" + text;
  }

  private List<String> phones() {
    return list().stream().map(item -> "+" + item).toList();
  }

  private List<String> list() {
    List<String> items = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String item = text();
      String kept = item == null ? "" : item.replace("|", "").replace(",", "").strip();
      if (!kept.isEmpty()) {
        items.add(kept);
      }
    }
    return items;
  }

  private @Nullable String text() {
    if (random.nextInt(3) == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(5) + 1;
    for (int i = 0; i < pieces; i++) {
      List<String> from = wild && random.nextInt(3) == 0 ? WILD : TAME;
      text.append(from.get(random.nextInt(from.size())));
    }
    return text.toString();
  }
}
