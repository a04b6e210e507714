package dev.ferry.twin.workos.password;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest in the PHC string format that WorkOS asks for: {@code
 * $id[$v=version]$name=value,…$salt$hash}, salt and hash in Base64 <em>without</em> padding (WorkOS
 * docs, "migrate from other services", February 2026).
 */
final class Phc {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$([a-z0-9-]+)(?:\\$v=(\\d{1,3}))?\\$([a-z]+=[^$,]+(?:,[a-z]+=[^$,]+)*)"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final String id;
  private final int version;
  private final Map<String, String> parameters;
  private final byte[] salt;
  private final byte[] hash;

  private Phc(Matcher parts) {
    id = parts.group(1);
    version = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    parameters = new LinkedHashMap<>();
    for (String parameter : parts.group(3).split(",", -1)) {
      int equals = parameter.indexOf('=');
      parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    salt = Base64.getDecoder().decode(parts.group(4));
    hash = Base64.getDecoder().decode(parts.group(5));
  }

  /** The parsed digest, or nothing if it is not of the form. */
  static Optional<Phc> parse(PasswordDigest digest) {
    Matcher parts = FORM.matcher(digest.text());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Phc(parts));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The parsed digest of a text that was parsed before. */
  static Phc parsed(PasswordDigest digest) {
    return parse(digest).orElseThrow(() -> new IllegalStateException("was accepted unparsed"));
  }

  String id() {
    return id;
  }

  /** The version, -1 if there is none. */
  int version() {
    return version;
  }

  /** A parameter that is text; empty if it is missing. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** A parameter that is a number; -1 if it is missing or no number. */
  int number(String name) {
    String value = text(name);
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
  }

  boolean within(String name, int least, int most) {
    return number(name) >= least && number(name) <= most;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] hash() {
    return hash.clone();
  }
}
