package dev.ferry;

/**
 * Asked before anything is written to WorkOS, on the thread that called.
 *
 * @param <W> what would be written
 */
@FunctionalInterface
public interface Consent<W> {
  /**
   * Returns if it may be written; throws if not, and then nothing was. What it throws reaches
   * whoever called the migration.
   */
  void to(W writes);

  /** For whoever has asked already. */
  static <W> Consent<W> given() {
    return writes -> {};
  }
}
