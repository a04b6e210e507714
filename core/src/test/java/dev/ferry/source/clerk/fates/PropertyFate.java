package dev.ferry.source.clerk.fates;

import java.util.Locale;

/**
 * What becomes of one property of Clerk's.
 *
 * @param path from the schema's root: a dot leads into an object, {@code []} into a list's elements
 * @param where it lands: a field of WorkOS, a file, a reason code; empty if nowhere
 * @param declared false for one that the schema lacks and live answers have
 */
public record PropertyFate(String path, Kind kind, String where, String why, boolean declared) {

  /** In what way it is migrated, or does not. */
  public enum Kind {
    CARRIED("arrives in WorkOS as it is"),
    CONVERTED("arrives in WorkOS in another form, or as part of something else"),
    TO_METADATA("arrives in the metadata of its WorkOS object"),
    TO_SIDECAR("is written into a file for your own database, since WorkOS has no place for it"),
    LISTED("does not arrive; whom it concerns is named, with a reason code or on a sheet"),
    DECIDES("is read to decide about something else, and is not itself carried"),
    DROPPED("does not arrive and is not named; it is not even read");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** For people, what happens to such a property. */
    public String meaning() {
      return meaning;
    }

    /** For people, such as {@code to metadata}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** True if its value has any effect, so that it must be read. */
    public boolean isRead() {
      return this != DROPPED;
    }
  }
}
