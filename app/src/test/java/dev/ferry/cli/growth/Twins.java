package dev.ferry.cli.growth;

import java.time.Duration;
import java.util.Map;

/** Both services, here or in a process of their own. */
interface Twins extends AutoCloseable {
  /** Addresses and keys, as the program takes them. */
  Map<String, String> environment();

  /** What both were asked so far. */
  Asked asked();

  /**
   * Requests.
   *
   * @param clerk of Clerk
   * @param users of WorkOS, reads under {@code /user_management}
   * @param others of WorkOS, elsewhere
   * @param writes of WorkOS, under {@code /user_management}
   */
  record Asked(long clerk, long users, long others, long writes) {
    Asked since(Asked before) {
      return new Asked(
          clerk - before.clerk,
          users - before.users,
          others - before.others,
          writes - before.writes);
    }
  }

  /** So much time passes, in which the tenant may change. */
  void passes(Duration length);

  /** From now on each answer comes later by so much. */
  void answersAfter(Duration length);

  @Override
  void close();
}
