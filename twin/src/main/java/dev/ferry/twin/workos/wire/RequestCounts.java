package dev.ferry.twin.workos.wire;

import java.util.List;

/**
 * What a twin was asked so far. Immutable. A request that a fault kept from being processed is not
 * counted, a refused one is.
 *
 * @param writes requests other than GET under {@code /user_management}
 * @param reads GET requests under {@code /user_management}
 * @param others requests elsewhere
 * @param throttled 429 answers of the twin's own (not of a fault)
 * @param greatestWritesIn10s the most writes that arrived in any 10 s, throttled ones included
 * @param greatestTotalIn60s the most requests of any kind that arrived in any 60 s, throttled ones
 *     included
 * @param greatestOrganizationDeletesIn60s the most deletions of organizations that arrived in any
 *     60 s, throttled ones included
 * @param mailRequests calls of endpoints that send mail
 * @param verificationMails mails that a password sign-in of an unverified address sets off
 * @param unexpected method and path of the first 100 requests that no documented endpoint of this
 *     twin takes
 */
public record RequestCounts(
    long writes,
    long reads,
    long others,
    long throttled,
    int greatestWritesIn10s,
    int greatestTotalIn60s,
    int greatestOrganizationDeletesIn60s,
    long mailRequests,
    long verificationMails,
    List<String> unexpected) {

  /** Copies the list. */
  public RequestCounts {
    unexpected = List.copyOf(unexpected);
  }

  /** All requests. */
  public long total() {
    return writes + reads + others;
  }
}
