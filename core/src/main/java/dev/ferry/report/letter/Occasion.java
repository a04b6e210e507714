package dev.ferry.report.letter;

import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all letters of a migration name.
 *
 * @param product what users call the product
 * @param sender who signs
 * @param day of the switch
 * @param time of the switch, where the users are told it; null if only the day is
 * @param help where to ask: an e-mail address or an {@code https} address
 * @param signIn where to sign in after the switch
 */
public record Occasion(
    String product, String sender, LocalDate day, @Nullable Time time, String help, URI signIn) {
  /** What could begin another header, hide text, or pass for a place to be filled in. */
  private static final Pattern NOT_IN_A_NAME =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}{}<>]");

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+");

  /** A time of day, and where it is so. */
  public record Time(LocalTime of, ZoneId zone) {}

  /** What is wrong with it for a letter; empty if nothing is. */
  public static Optional<String> problemOfName(String name) {
    if (name.isBlank() || name.length() > 80) {
      return Optional.of("is to have 1 to 80 characters");
    }
    return NOT_IN_A_NAME.matcher(name).find()
        ? Optional.of("must not hold line breaks, invisible characters, braces or <>")
        : Optional.empty();
  }

  /** True if users can write to it, or open it. */
  public static boolean isHelp(String text) {
    return ADDRESS.matcher(text).matches() || isLink(text);
  }

  /** True if it is an {@code https} address with a host, and no name or password in it. */
  public static boolean isLink(String text) {
    if (!text.startsWith("https://") || text.length() > 500) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && uri.getUserInfo() == null;
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  /** What a help address opens. */
  String helpLink() {
    return isLink(help) ? help : "mailto:" + help;
  }

  /** The moment; empty if only the day is told. */
  Optional<ZonedDateTime> moment() {
    return Optional.ofNullable(time).map(it -> ZonedDateTime.of(day, it.of(), it.zone()));
  }
}
