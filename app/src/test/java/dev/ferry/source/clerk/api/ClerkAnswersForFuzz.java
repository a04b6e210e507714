package dev.ferry.source.clerk.api;

import dev.ferry.transport.Delivery;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Clerk answers, read as the answer to each question. */
public final class ClerkAnswersForFuzz {
  private static final ClerkLanguage LANGUAGE =
      new ClerkLanguage(
          URI.create("https://api.clerk.test/v1"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private ClerkAnswersForFuzz() {}

  /** A page of users. */
  public static void users(String body) {
    read(new ClerkQuestion.UsersAfter(null, 500), 200, body);
  }

  /** A page of each other list. */
  public static void list(ClerkList list, String body) {
    read(new ClerkQuestion.ObjectsFrom(list, 0, 500), 200, body);
  }

  /** What kind of instance it is, and how many users there are. */
  public static void small(String body) {
    read(new ClerkQuestion.WhichInstance(), 200, body);
    read(new ClerkQuestion.HowManyUsers(), 200, body);
  }

  /** A refusal, which may be a gateway's. */
  public static void refusal(int status, String body) {
    read(new ClerkQuestion.HowManyUsers(), status, body);
  }

  private static void read(ClerkQuestion question, int status, String body) {
    LANGUAGE.read(question, new Delivery.Reply(status, Map.of("retry-after", "1"), body));
  }

  /** The lists, so that each is a parser. */
  public static List<ClerkList> lists() {
    return new ArrayList<>(List.of(ClerkList.values()));
  }
}
