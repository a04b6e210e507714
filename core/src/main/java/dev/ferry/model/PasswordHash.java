package dev.ferry.model;

import dev.ferry.privacy.Sensitive;

/** A password hash in a form that WorkOS documents as importable. */
public sealed interface PasswordHash {

  /** The hash as it goes over the wire. */
  Sensitive<String> value();

  /** Modular crypt, {@code $2a$} or {@code $2b$}, 60 characters. */
  record Bcrypt(Sensitive<String> value) implements PasswordHash {}
}
