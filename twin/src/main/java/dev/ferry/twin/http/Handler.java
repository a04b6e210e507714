package dev.ferry.twin.http;

/** Answers requests. Called on many threads at once. */
@FunctionalInterface
public interface Handler {
  /** The answer to one request. */
  Reply handle(Request request);
}
