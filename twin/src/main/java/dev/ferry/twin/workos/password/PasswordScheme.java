package dev.ferry.twin.workos.password;

/** One {@code password_hash_type}: which digests are accepted, and which passwords they prove. */
interface PasswordScheme {

  /** Whether the digest has the documented form and its parameters are within bounds. */
  boolean accepts(PasswordDigest digest);

  /** Whether this is the password of a digest that {@link #accepts} let through. */
  boolean matches(PasswordDigest digest, String password);
}
