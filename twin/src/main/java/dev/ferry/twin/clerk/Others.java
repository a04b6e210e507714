package dev.ferry.twin.clerk;

/** Lets others act on the instance between requests. Thread-safe. */
final class Others {
  private final ClerkInstance instance;
  private Meanwhile meanwhile = Meanwhile.nothing();
  private long answered;

  Others(ClerkInstance instance) {
    this.instance = instance;
  }

  /** They do this from now on. */
  synchronized void are(Meanwhile other) {
    meanwhile = other;
  }

  /** They act, after a request to this path was answered. */
  synchronized void act(String path) {
    answered++;
    meanwhile.after(path, answered, instance);
  }
}
