package dev.ferry.doctor;

import dev.ferry.text.Counted;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a social provider in use works in WorkOS: its authorize endpoint is asked as a browser
 * would ask it, and where it leads to is looked at, not followed. No document says what it answers
 * for a provider that is not set up. Seen was (2026) that it leads to pages of error.workos.com,
 * whose last word is the reason, such as {@code redirect-uri-invalid}, {@code client-id-invalid},
 * {@code invalid-connection-selector}. Pure.
 */
public final class SocialChecks {
  private static final Pattern ERROR = Pattern.compile("(?:^|[?&])error=([A-Za-z0-9_.-]{1,60})");
  private static final Pattern CODE =
      Pattern.compile("\"(?:error|code)\"\\s*:\\s*\"([A-Za-z0-9_.-]{1,60})\"");

  private SocialChecks() {}

  /** Whether WorkOS has such a provider at all. */
  public static boolean offered(String clerkProvider) {
    return SocialProvider.of(clerkProvider).isPresent();
  }

  /**
   * What a browser would open, without anything that is secret.
   *
   * @param clerkProvider one that is {@link #offered}
   */
  public static URI question(URI workos, String clerkProvider, String clientId, String redirect) {
    String slug = SocialProvider.of(clerkProvider).orElseThrow().slug();
    String base = workos.toString().replaceAll("/+$", "");
    return URI.create(
        base
            + "/user_management/authorize?response_type=code&provider="
            + slug
            + "&client_id="
            + encoded(clientId)
            + "&redirect_uri="
            + encoded(redirect));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * @param users how many sign in with it; zero if that is not known
   * @param production whether WorkOS has test credentials of its own for it
   */
  public static Check of(
      String clerkProvider, long users, SocialEvidence evidence, boolean production) {
    String name = SocialProvider.bare(clerkProvider);
    Question question =
        new Question(
            "social:" + name, users == 0 ? name : Counted.words("%s, of %,d user[s]", name, users));
    Optional<SocialProvider> provider = SocialProvider.of(clerkProvider);
    if (provider.isEmpty()) {
      return Check.fail(
          question.id(),
          "provider-unsupported",
          question.who() + ": WorkOS has no such social provider",
          "These users sign in by a mailed code or a new password: ferry report makes the letters."
              + " Or ask WorkOS.");
    }
    if (evidence instanceof SocialEvidence.NotAsked not) {
      return Check.unknown(
          question.id(), "not-asked", question.who() + ": not asked: " + not.why(), not.fix());
    } else if (evidence instanceof SocialEvidence.Redirected redirected) {
      return redirected(question, provider.get(), redirected.to(), production);
    } else if (evidence instanceof SocialEvidence.Answered answered) {
      return answered(question, provider.get(), answered);
    } else if (evidence instanceof SocialEvidence.Silent silent) {
      return notProvable(question, "no answer: " + ProbeResult.clean(silent.why()));
    }
    throw new AssertionError(evidence);
  }

  /** Of which provider, for how many. */
  private record Question(String id, String who) {}

  private static Check redirected(
      Question question, SocialProvider provider, URI to, boolean production) {
    String host = String.valueOf(to.getHost()).toLowerCase(Locale.ROOT);
    Optional<String> error = first(ERROR, to.getRawQuery());
    if (provider.owns(to)) {
      return Check.pass(
          question.id(),
          "configured",
          question.who()
              + ": WorkOS leads to "
              + host
              + (production
                  ? ""
                  : "; outside of production that may be with WorkOS's own test credentials"));
    } else if (host.equals("error.workos.com")) {
      String path = String.valueOf(to.getPath());
      return refused(question, provider, path.substring(path.lastIndexOf('/') + 1));
    } else if (error.isPresent()) {
      return refused(question, provider, error.get());
    }
    return notProvable(question, "WorkOS leads to " + ProbeResult.clean(host));
  }

  private static Check answered(
      Question question, SocialProvider provider, SocialEvidence.Answered answered) {
    Optional<String> code = first(CODE, answered.body());
    return answered.status() >= 400 && answered.status() < 500 && code.isPresent()
        ? refused(question, provider, code.get())
        : notProvable(
            question, "HTTP " + answered.status() + ", " + ProbeResult.clean(answered.page()));
  }

  /** A reason that speaks of our question says nothing of the provider. */
  private static Check refused(Question question, SocialProvider provider, String why) {
    String word = why.toLowerCase(Locale.ROOT).replace('_', '-');
    String seen = question.who() + ": WorkOS refuses with " + ProbeResult.clean(why);
    if (word.contains("redirect-uri")) {
      return Check.unknown(
          question.id(),
          "redirect-uri-refused",
          seen,
          "Give one that WorkOS's dashboard has under Redirects: --redirect-uri URI.");
    } else if (word.contains("client")) {
      return Check.unknown(
          question.id(),
          "client-id-refused",
          seen,
          "Set WORKOS_CLIENT_ID to that of this environment (WorkOS's dashboard, API Keys).");
    } else if (word.contains("provider")
        || word.contains("connection")
        || word.contains("oauth")
        || word.contains("credential")
        || word.contains("disabled")) {
      return Check.fail(
          question.id(),
          "not-configured",
          seen,
          "Set "
              + provider.slug()
              + " up in WorkOS's dashboard, Authentication, Providers, with the same OAuth client as"
              + " in Clerk, and add WorkOS's redirect URI at the provider.");
    }
    return notProvable(question, "WorkOS refuses with " + ProbeResult.clean(why));
  }

  private static Check notProvable(Question question, String seen) {
    return Check.unknown(
        question.id(),
        "not-provable",
        question.who() + ": " + seen + ", which proves nothing",
        "Sign in with it once yourself, by WorkOS's hosted page.");
  }

  private static Optional<String> first(Pattern pattern, @Nullable String text) {
    Matcher matcher = pattern.matcher(text == null ? "" : text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
