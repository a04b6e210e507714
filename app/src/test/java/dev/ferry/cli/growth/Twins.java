package dev.ferry.cli.growth;

import java.time.Duration;
import java.util.Map;

/** Both services, here or in a process of their own. */
interface Twins extends AutoCloseable {
  /** Addresses and keys, as the program takes them. */
  Map<String, String> environment();

  /** So much time passes, in which the tenant may change. */
  void passes(Duration length);

  @Override
  void close();
}
