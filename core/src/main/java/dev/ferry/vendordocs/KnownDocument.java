package dev.ferry.vendordocs;

import java.net.URI;
import java.time.LocalDate;

/**
 * A vendor's document that facts were taken from.
 *
 * @param title what its first heading says, or an OpenAPI description of itself
 * @param seen the newest day for which can be shown that it said what we know
 * @param why what Ferry needs it for
 */
public record KnownDocument(
    String id, URI address, String title, Form form, LocalDate seen, String why) {

  /** How a document is written. */
  public enum Form {
    MARKDOWN("text/markdown, text/plain;q=0.9"),
    OPENAPI("application/yaml, text/yaml, text/plain;q=0.9");

    private final String accept;

    Form(String accept) {
      this.accept = accept;
    }

    /** What is asked for, as an {@code Accept} header says it. */
    public String accept() {
      return accept;
    }
  }
}
