package dev.ferry.twin.clerk.webhook;

/**
 * An event on its way. Never prints its body.
 *
 * @param id {@code msg_…}, the same at every attempt
 */
record Message(String id, String body) {
  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
