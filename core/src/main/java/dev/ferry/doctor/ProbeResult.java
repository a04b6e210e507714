package dev.ferry.doctor;

import dev.ferry.transport.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One live call and what came of it.
 *
 * @param what it asked, such as {@code GET /instance}
 * @param sent by the local clock
 * @param received by the local clock
 */
public record ProbeResult(
    String what, Verdict verdict, Delivery delivery, Instant sent, Instant received) {
  private static final int LONGEST = 80;

  /** Who answered, and what. */
  public enum Verdict {
    /** The service, with what was asked for. */
    ACCEPTED,
    /** The service: 401. */
    KEY_REFUSED,
    /** The service: 403. */
    NOT_ALLOWED,
    THROTTLED,
    /** The service: 5xx, or another word of its own. */
    TROUBLE,
    /** Something else in its place: a page, a redirect, an answer that is not the service's. */
    FOREIGN,
    /** No trusted encryption. */
    UNTRUSTED,
    /** No connection, or no answer. */
    UNREACHABLE
  }

  /**
   * @param words the vendor's refusals are JSON, and this is one
   * @param understood a 2xx is what was asked for
   */
  public static ProbeResult of(
      String what, Delivery delivery, boolean words, boolean understood, Window window) {
    return new ProbeResult(
        what, verdict(delivery, words, understood), delivery, window.sent(), window.received());
  }

  /** From the departure of a request to the end of its answer, by the local clock. */
  public record Window(Instant sent, Instant received) {}

  private static Verdict verdict(Delivery delivery, boolean words, boolean understood) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return lost(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return lost(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      int status = reply.status();
      if (status >= 200 && status < 300) {
        return understood ? Verdict.ACCEPTED : Verdict.FOREIGN;
      } else if (status == 429) {
        return Verdict.THROTTLED;
      } else if (!words || status < 400 || status == 407) {
        return Verdict.FOREIGN;
      }
      return status == 401
          ? Verdict.KEY_REFUSED
          : status == 403 ? Verdict.NOT_ALLOWED : Verdict.TROUBLE;
    }
    throw new AssertionError(delivery);
  }

  private static Verdict lost(String why) {
    String text = why.toLowerCase(Locale.ROOT);
    return text.startsWith("ssl") || text.contains("pkix") || text.contains("certificat")
        ? Verdict.UNTRUSTED
        : Verdict.UNREACHABLE;
  }

  /** What was answered, by its outside: never a body, which may be anything. */
  String evidence() {
    if (delivery instanceof Delivery.Reply reply) {
      return what
          + ": HTTP "
          + reply.status()
          + header(reply, "content-type", ", ")
          + header(reply, "server", ", server ")
          + header(reply, "via", ", via ")
          + header(reply, "location", ", to ")
          + " in "
          + Duration.between(sent, received).toMillis()
          + " ms";
    } else if (delivery instanceof Delivery.NotSent notSent) {
      return what + ": no connection: " + clean(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return what + ": no answer: " + clean(lost.why());
    }
    throw new AssertionError(delivery);
  }

  private static String header(Delivery.Reply reply, String name, String words) {
    String value = reply.header(name);
    return value == null || value.isBlank() ? "" : words + clean(value.replaceAll("[?#].*", ""));
  }

  /** One line without characters that a terminal would obey. */
  static String clean(String raw) {
    String text = raw.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u0080-\\u009f]+", " ").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
