package dev.ferry;

/** What takes a migration a while. */
public enum Activity {
  /** The sources are read; counted are rows and objects. */
  READ_SOURCES,
  /** What WorkOS holds is read; counted are objects. */
  READ_WORKOS,
  /** The fate of everybody and everything is decided; counted are users and other objects. */
  DECIDE,
  /** Requests that change something; counted are users and other objects that are settled. */
  WRITE,
  /** WorkOS is read back and compared; counted are users. */
  VERIFY
}
