package dev.ferry.assess;

/** What the questions are about, in the order in which they are asked. */
public enum Section {
  SOURCES,
  PASSWORDS,
  SOCIAL,
  ORGANIZATIONS,
  MFA,
  ADDRESSES,
  STATUS
}
