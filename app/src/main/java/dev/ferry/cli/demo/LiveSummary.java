package dev.ferry.cli.demo;

import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.twin.clerk.live.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a live demo came to.
 *
 * @param happened how often each thing did
 * @param frozen how long nobody could sign up
 * @param took the whole of it
 */
record LiveSummary(
    Map<Happening, Long> happened, LiveCheck check, Duration frozen, Duration took, Path report) {
  private static final int SHOWN = 10;

  LiveSummary {
    happened = Map.copyOf(happened);
  }

  void tell(Terminal terminal, Document document) {
    terminal.say("");
    terminal.say(terminal.bold("What happened"));
    Map<String, Long> kinds = byKind();
    terminal.paragraph(
        words(
            "  %,d sign-up[s], %,d change[s] of addresses, %,d of names and metadata, %,d of passwords and"
                + " authenticators,",
            of(kinds, "sign-ups"),
            of(kinds, "addresses"),
            of(kinds, "profiles"),
            of(kinds, "secrets")),
        words(
            "  %,d bans and unbans, %,d deletion[s], %,d change[s] of memberships and roles, %,d of"
                + " organizations.",
            of(kinds, "bans"),
            of(kinds, "deletions"),
            of(kinds, "memberships"),
            of(kinds, "organizations")));
    say(
        terminal,
        "  The night froze Clerk for %s; the whole demo took %s.",
        Durations.words(frozen),
        Durations.words(took));
    say(
        terminal,
        "  The demo's own check, which shares no code with Ferry, of what WorkOS must hold by now:");
    say(
        terminal,
        "  %,d user[s], %,d organization[s], %,d membership[s]: %,d difference[s]. %,d password[s] of Clerk work there.",
        check.users(),
        check.organizations(),
        check.memberships(),
        check.differences().size(),
        check.passwords());
    if (check.unsettled() > 0) {
      say(
          terminal,
          "  %,d password[s] and authenticators did not come over, and are listed in"
              + " passwords-unsettled.csv.",
          check.unsettled());
    }
    check.differences().stream()
        .limit(SHOWN)
        .forEach(one -> say(terminal, "  %s %s", terminal.red("differs:"), one));
    terminal.say(
        check.passed()
            ? terminal.green("  exactly as in Clerk")
            : terminal.red("  NOT as in Clerk"));
    terminal.say("  report: " + report);
    describe(document);
  }

  private static long of(Map<String, Long> kinds, String kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  private Map<String, Long> byKind() {
    Map<String, Long> kinds = new TreeMap<>();
    happened.forEach((what, count) -> kinds.merge(kind(what), count, Long::sum));
    return kinds;
  }

  private static String kind(Happening what) {
    return switch (what) {
      case SIGN_UP_WITH_PASSWORD,
          SIGN_UP_WITHOUT_PASSWORD,
          SIGN_UP_SOCIAL,
          BACK_DATED_USER,
          INVITATION_ACCEPTED ->
          "sign-ups";
      case SIGNED_IN -> "sign-ins";
      case NAME_CHANGED, METADATA_CHANGED -> "profiles";
      case ADDRESS_ADDED, ADDRESS_CHANGED, ADDRESS_VERIFIED -> "addresses";
      case PASSWORD_CHANGED, PASSWORD_CHANGED_UNSAID, TOTP_ENROLLED, TOTP_REMOVED -> "secrets";
      case BANNED, UNBANNED -> "bans";
      case USER_DELETED -> "deletions";
      case MEMBERSHIP_MADE, MEMBERSHIP_REMOVED, ROLE_CHANGED -> "memberships";
      case ORGANIZATION_MADE,
          ORGANIZATION_RENAMED,
          ORGANIZATION_LEFT,
          ORGANIZATION_DELETED,
          DOMAIN_ADDED,
          DOMAIN_VERIFIED,
          DOMAIN_REMOVED ->
          "organizations";
      case INVITATION_MADE, INVITATION_REVOKED -> "invitations";
    };
  }

  private void describe(Document document) {
    document.status(check.passed() ? "done" : "differences");
    Map<String, Long> words = new TreeMap<>();
    happened.forEach((what, count) -> words.put(what.word(), count));
    document.add("happened", words);
    document.add("proof", check);
    document.add("frozenSeconds", frozen.toSeconds());
    document.add("seconds", took.toMillis() / 1000.0);
    document.addFile("report", report);
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(words(format, values));
  }

  private static String words(String format, Object... values) {
    return Counted.words(format, values);
  }
}
