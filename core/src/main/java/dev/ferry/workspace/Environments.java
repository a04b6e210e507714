package dev.ferry.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The WorkOS environments that a workspace belongs to, each with a plan and a journal of its own,
 * and the keys that open them. Keys themselves are never kept. Thread-safe.
 */
public interface Environments {

  /** In the order in which they were bound. */
  List<KnownEnvironment> all();

  /** The one that the workspace is open at; empty before the first is bound. */
  Optional<KnownEnvironment> current();

  /**
   * The one that this key opened before.
   *
   * @param fingerprint of address and key
   */
  Optional<KnownEnvironment> ofKey(String fingerprint);

  /**
   * Binds an environment that answered: with an empty plan and an empty journal.
   *
   * @param opener the key that it answered to
   */
  KnownEnvironment bind(KnownEnvironment.Kind kind, Opener opener, Instant now);

  /** Remembers that this key opens an environment that is bound, at the key's address. */
  KnownEnvironment opens(String name, KnownEnvironment.Kind kind, Opener opener);

  /** Makes this the one that was used last, which the workspace is opened at. */
  void use(String name);

  /** Objects of an environment that its journal knows, of several kinds, at most so many. */
  List<Mapping> sample(String name, int limit);

  /**
   * A key, as it is remembered.
   *
   * @param fingerprint of address and key
   * @param shown its prefix and last four characters
   */
  record Opener(String address, String fingerprint, String shown) {}
}
