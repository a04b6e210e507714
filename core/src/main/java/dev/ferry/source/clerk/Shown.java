package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkPassword;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a rejected row may be shown: an allow-list, so that no secret slips through. */
final class Shown {

  /** Stands for a value that may be a secret. */
  static final String MASK = "•••";

  private static final Set<String> HARMLESS =
      Set.of(
          "first_name",
          "last_name",
          "username",
          "primary_email_address",
          "primary_phone_number",
          "verified_email_addresses",
          "unverified_email_addresses",
          "verified_phone_numbers",
          "unverified_phone_numbers",
          "email_addresses",
          "phone_numbers",
          "created_at");

  private Shown() {}

  /** A value of a column, or the mask. */
  static String value(String column, String value) {
    boolean harmless =
        switch (column) {
          case "id" -> value.length() <= ClerkIds.LONGEST;
          case "password_hasher" -> !ClerkPassword.shown(value).equals(ClerkPassword.NO_NAME);
          default -> HARMLESS.contains(column);
        };
    return harmless || value.isEmpty() ? value : MASK;
  }

  /** A row whose cells are known by name; the bytes are given one a character. */
  static Map<String, String> cells(List<String> names, List<String> cells) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      shown.put(names.get(i), value(names.get(i), Cells.textToShow(cells.get(i))));
    }
    return shown;
  }

  /**
   * A row of which nobody can say which cell is which: nothing but an id at its beginning is shown.
   */
  static Map<String, String> raw(List<String> cells) {
    boolean beginsWithId = !cells.isEmpty() && ClerkIds.hasClerksLook(cells.get(0));
    return Map.of("raw", beginsWithId ? cells.get(0) + "," + MASK : MASK);
  }
}
