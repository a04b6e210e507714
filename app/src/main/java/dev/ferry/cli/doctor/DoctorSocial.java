package dev.ferry.cli.doctor;

import dev.ferry.cli.common.Version;
import dev.ferry.doctor.Check;
import dev.ferry.doctor.SocialChecks;
import dev.ferry.doctor.SocialEvidence;
import dev.ferry.transport.DocumentFetch;
import dev.ferry.transport.Fetched;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks WorkOS, without a key and as a browser would, where each social provider leads to. */
final class DoctorSocial {
  private static final int MOST_BYTES = 64 << 10;
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private DoctorSocial() {}

  /**
   * Whom to ask, and as which application.
   *
   * @param production true if it is WorkOS's production, as far as that is known
   * @param clientId empty if it is not known
   * @param redirect empty if it is not known
   */
  record Application(URI workos, boolean production, String clientId, String redirect) {}

  /**
   * @param providers of Clerk, and how many users sign in with each
   */
  static List<Check> checks(Application application, Map<String, Long> providers) {
    List<Check> checks = new ArrayList<>();
    try (DocumentFetch fetch = new DocumentFetch("ferry/" + Version.NUMBER, MOST_BYTES, LONGEST)) {
      providers.forEach(
          (provider, users) ->
              checks.add(
                  SocialChecks.of(
                      provider,
                      users,
                      evidence(fetch, application, provider),
                      application.production())));
    }
    return checks;
  }

  private static SocialEvidence evidence(
      DocumentFetch fetch, Application application, String provider) {
    if (application.clientId().isEmpty()) {
      return new SocialEvidence.NotAsked(
          "there is no client id", "Set WORKOS_CLIENT_ID (WorkOS's dashboard, API Keys).");
    } else if (application.redirect().isEmpty()) {
      return new SocialEvidence.NotAsked(
          "there is no redirect URI",
          "Give one that WorkOS's dashboard has under Redirects: --redirect-uri URI.");
    } else if (!SocialChecks.offered(provider)) {
      return new SocialEvidence.NotAsked("there is no such provider", "");
    }
    URI question =
        SocialChecks.question(
            application.workos(), provider, application.clientId(), application.redirect());
    return evidence(fetch.look(question, "text/html, application/json"));
  }

  private static SocialEvidence evidence(Fetched fetched) {
    if (fetched instanceof Fetched.Elsewhere elsewhere) {
      return new SocialEvidence.Redirected(URI.create(elsewhere.where()));
    } else if (fetched instanceof Fetched.Page page) {
      return new SocialEvidence.Answered(page.status(), page.contentType(), page.body());
    } else if (fetched instanceof Fetched.NoConnection none) {
      return new SocialEvidence.Silent(none.why());
    } else if (fetched instanceof Fetched.Broken broken) {
      return new SocialEvidence.Silent(broken.why());
    } else if (fetched instanceof Fetched.TooLong) {
      return new SocialEvidence.Silent("an answer without an end");
    }
    throw new AssertionError(fetched);
  }
}
