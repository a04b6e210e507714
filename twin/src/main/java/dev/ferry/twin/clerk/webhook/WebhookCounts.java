package dev.ferry.twin.clerk.webhook;

/**
 * What became of events so far.
 *
 * @param events how many there were
 * @param lost how many of them were never sent
 * @param attempts requests that were sent, or could not be
 * @param delivered attempts that were answered with 2xx
 * @param givenUp deliveries that failed at every attempt
 */
public record WebhookCounts(long events, long lost, long attempts, long delivered, long givenUp) {}
