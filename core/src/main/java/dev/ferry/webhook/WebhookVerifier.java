package dev.ferry.webhook;

import dev.ferry.webhook.Verdict.Why;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells Clerk's webhooks from what others send to the same address, by their signatures, before a
 * byte of them is parsed. Pure; thread-safe.
 *
 * @param secrets that are valid: during a rotation several
 */
public record WebhookVerifier(List<WebhookSecret> secrets) {
  /** Both ways (docs.svix.com, verifying payloads manually). */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Svix's own names, and those of the standard that it made of them. */
  private static final List<String> FAMILIES = List.of("svix-", "webhook-");

  /** Without a dot, which stands between the parts of what is signed. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,11}");
  private static final String VERSION = "v1,";

  /** A rotation has two. */
  private static final int MOST_SIGNATURES = 20;

  public WebhookVerifier {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("without a secret nothing can be verified");
    }
    secrets = List.copyOf(secrets);
  }

  /**
   * @param headers of the request, in whatever case
   * @param body as it came
   */
  public Verdict verify(Map<String, List<String>> headers, byte[] body, Instant now) {
    for (String family : FAMILIES) {
      List<String> ids = lines(headers, family + "id");
      List<String> times = lines(headers, family + "timestamp");
      List<String> signatures = lines(headers, family + "signature");
      if (!ids.isEmpty() && !times.isEmpty() && !signatures.isEmpty()) {
        return ids.size() > 1 || times.size() > 1
            ? new Verdict.Refused(Why.HEADER_REPEATED)
            : verify(new Signed(ids.get(0), times.get(0), signatures), body, now);
      }
    }
    return new Verdict.Refused(Why.HEADER_MISSING);
  }

  /** The three headers of a request. */
  private record Signed(String id, String time, List<String> signatures) {}

  private static List<String> lines(Map<String, List<String>> headers, String name) {
    List<String> lines = new ArrayList<>();
    headers.forEach(
        (header, values) -> {
          if (header.equalsIgnoreCase(name)) {
            lines.addAll(values);
          }
        });
    return lines;
  }

  private Verdict verify(Signed request, byte[] body, Instant now) {
    if (!ID.matcher(request.id()).matches()) {
      return new Verdict.Refused(Why.ID_MALFORMED);
    }
    if (!SECONDS.matcher(request.time()).matches()) {
      return new Verdict.Refused(Why.TIME_MALFORMED);
    }
    Instant sentAt = Instant.ofEpochSecond(Long.parseLong(request.time()));
    List<String> signatures = signatures(request);
    return untimely(sentAt, now)
        .or(() -> unsigned(signatures))
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(
            () ->
                isSignedByUs(request, body, signatures)
                    ? new Verdict.Genuine(request.id(), sentAt)
                    : new Verdict.Refused(Why.SIGNATURE_WRONG));
  }

  private static Optional<Why> untimely(Instant sentAt, Instant now) {
    long age = now.getEpochSecond() - sentAt.getEpochSecond();
    if (age > TOLERANCE.toSeconds()) {
      return Optional.of(Why.TOO_OLD);
    }
    return age < -TOLERANCE.toSeconds() ? Optional.of(Why.TOO_NEW) : Optional.empty();
  }

  /** Those of the version that is known; others are skipped, as newer ones may come. */
  private static List<String> signatures(Signed request) {
    List<String> known = new ArrayList<>();
    for (String line : request.signatures()) {
      for (String one : line.split(" ", -1)) {
        if (one.startsWith(VERSION)) {
          known.add(one.substring(VERSION.length()));
        }
      }
    }
    return known;
  }

  private static Optional<Why> unsigned(List<String> signatures) {
    return signatures.isEmpty() || signatures.size() > MOST_SIGNATURES
        ? Optional.of(Why.SIGNATURE_MISSING)
        : Optional.empty();
  }

  /** Each is compared with each, whole: how long it takes tells nothing. */
  private boolean isSignedByUs(Signed request, byte[] body, List<String> signatures) {
    boolean any = false;
    for (WebhookSecret secret : secrets) {
      byte[] ours =
          Base64.getEncoder().encode(secret.signature(request.id(), request.time(), body));
      for (String signature : signatures) {
        any |= MessageDigest.isEqual(ours, signature.getBytes(StandardCharsets.UTF_8));
      }
    }
    return any;
  }
}
