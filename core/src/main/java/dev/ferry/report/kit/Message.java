package dev.ferry.report.kit;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with places to be filled in, such as {@code {{first_name}}}. */
public record Message(String subject, List<String> body) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");

  /** Whoever signs up types a name; what is no name, such as a link, is not mailed on. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}'’ -]{1,40}");

  public Message {
    body = List.copyOf(body);
  }

  /** As plain text. */
  public String text() {
    return "Hello {{first_name}},\n\n" + String.join("\n\n", body) + "\n";
  }

  /** A text with its places filled in; those without a value stay as they are. */
  public static String filled(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
  }

  /** What a greeting may say. */
  static String greeting(String firstName) {
    return NAME.matcher(firstName).matches() ? firstName.strip() : "there";
  }
}
