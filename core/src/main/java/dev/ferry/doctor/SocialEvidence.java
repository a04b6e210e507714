package dev.ferry.doctor;

import java.net.URI;

/** What WorkOS answered to somebody who wants to sign in with a social provider. */
public sealed interface SocialEvidence {

  /** It was not asked. */
  record NotAsked(String why, String fix) implements SocialEvidence {}

  /** It sends the browser there; nobody followed. */
  record Redirected(URI to) implements SocialEvidence {}

  /**
   * It answered by itself.
   *
   * @param page of JSON or of HTML
   * @param body searched for an error's code, never shown
   */
  record Answered(int status, String page, String body) implements SocialEvidence {
    @Override
    public String toString() {
      return "HTTP " + status;
    }
  }

  /** No answer. */
  record Silent(String why) implements SocialEvidence {}
}
