package dev.ferry.source;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of an export, or the keys of its users, say before any user is looked at. A name
 * that somebody has changed is not read, and what stood under it is lost without any row being
 * wrong.
 *
 * @param notRead those that mean nothing to Ferry, in order; what is no name is not quoted
 * @param missing those that Clerk's exports have and this file has not
 * @param banned true if it says who is banned
 * @param nonsense why the file cannot be meant as it is, in words; empty if it can
 * @param withoutAddress the same of a file that has addresses under no name: it can be meant only
 *     beside a source that has them
 */
public record Columns(
    Set<String> notRead,
    Set<String> missing,
    boolean banned,
    Optional<String> nonsense,
    Optional<String> withoutAddress) {
  /** What other tools, and people, call Clerk's columns; lower case, without separators. */
  private static final Map<String, String> CALLED =
      Map.ofEntries(
          Map.entry("userid", "id"),
          Map.entry("clerkid", "id"),
          Map.entry("email", "primary_email_address"),
          Map.entry("emailaddress", "primary_email_address"),
          Map.entry("primaryemail", "primary_email_address"),
          Map.entry("primaryemailaddress", "primary_email_address"),
          Map.entry("emailaddresses", "email_addresses"),
          Map.entry("passworddigest", "password_digest"),
          Map.entry("passwordhasher", "password_hasher"),
          Map.entry("totpsecret", "totp_secret"),
          Map.entry("publicmetadata", "public_metadata"),
          Map.entry("privatemetadata", "private_metadata"),
          Map.entry("unsafemetadata", "unsafe_metadata"),
          Map.entry("password", "password_digest"),
          Map.entry("passwordhash", "password_digest"),
          Map.entry("digest", "password_digest"),
          Map.entry("hash", "password_digest"),
          Map.entry("hasher", "password_hasher"),
          Map.entry("passwordhashtype", "password_hasher"),
          Map.entry("mfasecret", "totp_secret"),
          Map.entry("totp", "totp_secret"),
          Map.entry("otpsecret", "totp_secret"));

  public Columns {
    notRead = Collections.unmodifiableSet(new LinkedHashSet<>(notRead));
    missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
  }

  /** Names that are not read, each with the known one that is likely meant. */
  public static String words(Collection<String> notRead) {
    return notRead.stream()
        .map(
            name -> {
              String meant = CALLED.get(name.toLowerCase(Locale.ROOT).replace("_", ""));
              return meant == null || meant.equals(name) ? name : name + " (is it " + meant + "?)";
            })
        .collect(Collectors.joining(", "));
  }
}
