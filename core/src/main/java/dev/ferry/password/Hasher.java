package dev.ferry.password;

/** What Clerk's digests of one hasher become. Pure; no text makes it throw. */
interface Hasher {
  HashConversion convert(String digest);

  /** A hasher that WorkOS has no counterpart of, or that must not go unasked. */
  static Hasher never(dev.ferry.model.Reason reason) {
    return digest -> new HashConversion.NotCarried(reason);
  }
}
