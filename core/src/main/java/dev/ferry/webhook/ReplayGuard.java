package dev.ferry.webhook;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows which webhooks were seen. It need not remember longer than one is believed; and never more
 * than so many: the oldest is then forgotten, which does no harm where an event is only a hint to
 * read an object again. Thread-safe.
 */
public final class ReplayGuard {
  private final int most;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /**
   * @param most ids to remember
   */
  public ReplayGuard(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one must be remembered, not " + most);
    }
    this.most = most;
  }

  /**
   * Remembers a webhook.
   *
   * @return true if it was not seen before
   */
  public synchronized boolean isNew(Verdict.Genuine webhook, Instant now) {
    // Within its last second, too, it is believed.
    forgetBefore(now.minus(WebhookVerifier.TOLERANCE).minusSeconds(1));
    // From the future it is believed for longer.
    Instant until = webhook.sentAt().isAfter(now) ? webhook.sentAt() : now;
    if (seen.putIfAbsent(webhook.id(), until) != null) {
      return false;
    }
    if (seen.size() > most) {
      Iterator<String> oldest = seen.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  private void forgetBefore(Instant moment) {
    seen.values().removeIf(until -> until.isBefore(moment));
  }
}
