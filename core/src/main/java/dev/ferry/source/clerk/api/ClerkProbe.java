package dev.ferry.source.clerk.api;

import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The two smallest questions to Clerk, for those who look at the whole answer themselves. Pure. */
public final class ClerkProbe {
  private final ClerkLanguage language;

  /**
   * @param address such as {@code https://api.clerk.com/v1}
   */
  public ClerkProbe(URI address, Clock clock) {
    this.language = new ClerkLanguage(address, clock);
  }

  /** Which instance the key opens. */
  public Call instance() {
    return language.call(new ClerkQuestion.WhichInstance());
  }

  /** How many users there are. */
  public Call users() {
    return language.call(new ClerkQuestion.HowManyUsers());
  }

  /** The instance that an answer tells of; empty if it is no such answer. */
  public static Optional<ClerkInstance> instance(Delivery.Reply reply) {
    return ClerkBodies.instance(reply.body());
  }

  /** The count that an answer tells of; empty if it is no such answer. */
  public static Optional<Long> users(Delivery.Reply reply) {
    return ClerkBodies.total(reply.body());
  }

  /** True if a refusal is in Clerk's words, and not in those of something in between. */
  public static boolean isClerks(Delivery.Reply reply) {
    return ClerkError.of(reply).clerks();
  }
}
