package dev.ferry.model.clerk;

/** Whatever one of Clerk's lists besides users holds. */
public interface ClerkEntry {

  /** Clerk's id; opaque, and unique among the entries of all lists. */
  String id();
}
