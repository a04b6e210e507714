package dev.ferry.model;

import com.ibm.icu.text.IDNA;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain in its one spelling: ASCII, lower case, without a dot at the end. {@code
 * dömäin.example}, {@code DÖMÄIN.example.} and {@code xn--dmin-moa0i.example} are one domain (UTS
 * #46, nontransitional, as browsers and registries read them today). Emoji are taken, as some
 * registries do, though IDNA 2008 is against it; underscores are not, which no mail host has.
 */
public final class DomainName {
  private static final int LONGEST = 253;

  /** In UTS #46 these are dots, too. */
  private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");

  private static final int LONGEST_LABEL = 63;
  private static final Pattern ACE = Pattern.compile("xn--.*");

  /** Loaded only where a name is not plain ASCII: it takes a while. */
  private static final class Uts46 {
    private static final int OPTIONS =
        IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_BIDI
            | IDNA.USE_STD3_RULES;

    private static final int TRANSITIONAL_OPTIONS =
        IDNA.CHECK_CONTEXTJ | IDNA.CHECK_BIDI | IDNA.USE_STD3_RULES;

    static final IDNA TODAY = IDNA.getUTS46Instance(OPTIONS);

    /** As older software reads ß, ς and the joiners. */
    static final IDNA TRANSITIONAL = IDNA.getUTS46Instance(TRANSITIONAL_OPTIONS);

    private Uts46() {}

    /** Empty if it is no label; what ICU writes beside an error is not a name. */
    static Optional<String> ascii(IDNA rules, String label) {
      IDNA.Info info = new IDNA.Info();
      StringBuilder ascii = rules.labelToASCII(label, new StringBuilder(), info);
      return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
    }
  }

  private DomainName() {}

  /** True for what is in its one spelling at first sight, as nearly all names are. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7F || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return !text.endsWith(".") && !text.contains("xn--");
  }

  /** Empty if it is the name of no mail host: no label that DNS takes, or no top-level domain. */
  public static Optional<String> ascii(String name) {
    return ascii(name, false).filter(DomainName::isHost);
  }

  /**
   * What a name is compared by and sent as: its one spelling, or, of what is no domain, the text in
   * lower case.
   */
  public static String key(String name) {
    return isPlain(name)
        ? name
        : ascii(name).orElseGet(() -> Blanks.trimmed(name).toLowerCase(Locale.ROOT));
  }

  /**
   * What claims of a name are compared by. {@code straße.example} and {@code strasse.example} are
   * two domains today and were one: whoever claims the one is taken to claim the other.
   */
  public static String claim(String name) {
    return isPlain(name)
        ? name
        : ascii(name, true).filter(DomainName::isHost).orElseGet(() -> key(name));
  }

  /** True for a name in its one spelling. */
  static boolean isHost(String ascii) {
    int from = 0;
    for (int dot = ascii.indexOf('.'); dot >= 0; dot = ascii.indexOf('.', from)) {
      if (!isLabel(ascii, from, dot)) {
        return false;
      }
      from = dot + 1;
    }
    return from > 0
        && ascii.length() <= LONGEST
        && ascii.length() - from > 1
        && isLabel(ascii, from, ascii.length())
        && !isNumber(ascii, from);
  }

  /** Letters and digits, and hyphens between them (RFC 1123 §2.1). */
  private static boolean isLabel(String name, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = name.charAt(i);
      boolean inside = i > from && i + 1 < to;
      if (!(c >= 'a' && c <= 'z') && !isDigit(c) && !(inside && c == '-')) {
        return false;
      }
    }
    return from < to && to - from <= LONGEST_LABEL;
  }

  private static boolean isNumber(String name, int from) {
    for (int i = from; i < name.length(); i++) {
      if (!isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<String> ascii(String name, boolean transitional) {
    String text = Blanks.trimmed(name);
    // ICU drops them without a word: a domain that has some is not the one that it looks like.
    if (text.codePoints().anyMatch(Blanks::isInvisible)) {
      return Optional.empty();
    }
    List<String> labels = new ArrayList<>();
    for (String label : DOTS.split(text, -1)) {
      Optional<String> ascii = label(label, transitional);
      if (ascii.isEmpty()) {
        return Optional.empty();
      }
      labels.add(ascii.get());
    }
    if (labels.size() > 1 && labels.get(labels.size() - 1).isEmpty()) {
      labels.remove(labels.size() - 1);
    }
    return Optional.of(String.join(".", labels));
  }

  private static Optional<String> label(String label, boolean transitional) {
    String lower = label.toLowerCase(Locale.ROOT);
    boolean plain = label.chars().allMatch(c -> c < 0x80) && !ACE.matcher(lower).matches();
    if (plain) {
      return Optional.of(lower);
    }
    if (label.length() > LONGEST) {
      return Optional.empty(); // ICU throws at some 2,000 characters
    }
    Optional<String> today = Uts46.ascii(Uts46.TODAY, label);
    if (today.isEmpty() || !transitional) {
      return today;
    }
    StringBuilder unicode = new StringBuilder();
    Uts46.TODAY.labelToUnicode(today.get(), unicode, new IDNA.Info());
    return Uts46.ascii(Uts46.TRANSITIONAL, unicode.toString());
  }
}
