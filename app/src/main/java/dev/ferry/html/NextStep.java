package dev.ferry.html;

import dev.ferry.checklist.Item;
import dev.ferry.checklist.Judgement;
import dev.ferry.model.Reason;
import dev.ferry.report.people.Standing;
import dev.ferry.report.people.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something to do about an item of the checklist that does not pass.
 *
 * @param says what to do, such as “Read WorkOS back”
 * @param found what the checklist has found, such as “23 users with codes by SMS”
 * @param command what does it, ready to paste; empty if the answer is on the page, or with people
 * @param place the section of the page that has the answer; empty if none does
 * @param filters what the table of that section shows then, by the name of the filter
 */
public record NextStep(
    String says, String found, String command, String place, Map<String, String> filters) {
  private static final String PEOPLE = "people";

  public NextStep {
    filters = Map.copyOf(filters);
  }

  /**
   * What to do about these, what has failed first, then what a command does, then what people do.
   *
   * @param commands the command that brings what an item lacks, ready to paste; empty if none does
   * @param places the sections that the page has
   */
  static List<NextStep> of(
      List<Judgement> missing, Function<Item, String> commands, List<String> places) {
    List<NextStep> steps = new ArrayList<>();
    missing.stream()
        .sorted(Comparator.comparing(NextStep::rank))
        .forEach(
            judged -> {
              NextStep step = of(judged, commands.apply(judged.item()), places);
              boolean known =
                  steps.stream()
                      .anyMatch(one -> !one.command.isEmpty() && one.command.equals(step.command));
              if (!known) {
                steps.add(step);
              }
            });
    return steps;
  }

  private static int rank(Judgement judged) {
    return switch (judged.status()) {
      case FAIL -> 0;
      case PASS, UNKNOWN -> judged.item().asksPerson() ? 2 : 1;
    };
  }

  private static NextStep of(Judgement judged, String command, List<String> places) {
    Item item = judged.item();
    Answer answer = answer(item);
    boolean here = places.contains(answer.place);
    boolean thisPage = item.command().equals("report"); // who reads it has it
    String found = judged.evidence().replace("; nobody has said so", "");
    return new NextStep(
        says(item),
        found.equals("nobody has said so") ? "" : found,
        here || thisPage ? "" : command,
        here ? answer.place : "",
        answer.filters);
  }

  private static String says(Item item) {
    return switch (item) {
      case KEY -> "Let Ferry read WorkOS with the key";
      case TEST_USER -> "Create, read and delete a test user";
      case ACCOUNTS_MIGRATED -> "Carry out the plan";
      case BLOCKED_USERS -> "Decide about the users who are blocked";
      case REJECTED_ROWS -> "Correct the rows that could not be read";
      case VERIFIED -> "Read WorkOS back";
      case MEMBERSHIPS -> "Compare the memberships";
      case BLOCKED_MEMBERSHIPS -> "Decide about the memberships that are blocked";
      case BLOCKED_ORGANIZATIONS -> "Decide about the organizations that are blocked";
      case LOST_RIGHTS -> "Decide about the roles that lose rights";
      case BLOCKED_DOMAINS -> "Decide about the domains that are blocked";
      case OPEN_INVITATIONS -> "Invite anew whoever is invited in Clerk, or tell them";
      case CONNECTIONS_HANDED_OVER -> "Have administrators set up single sign-on";
      case LOGINS -> "Sign in with test accounts";
      case SOCIAL_TESTED -> "Test social sign-in in WorkOS";
      case NO_WAY_TO_SIGN_IN -> "Help the users who have no way to sign in";
      case LOST_FACTORS -> "Tell users to set up their authenticator again";
      case SMS_TOLD -> "Tell users with codes by SMS to set up an authenticator";
      case LIMITS -> "Finish what is left to be written";
      case ROLLBACK_DOCUMENTED -> "Write down the way back";
      case ROLLBACK_REHEARSED -> "Rehearse the way back";
      case SUPPORT_BRIEFED -> "Brief support: the folder kit beside this page says what changes";
      case INTERIM_SIGN_UPS -> "In the night, bring over who has signed up since";
      case STALE_PASSWORDS -> "Have users set the passwords that WorkOS lacks";
      case WEBHOOKS_ON -> "Make sure that WorkOS's webhooks are on";
    };
  }

  /**
   * Where the answer is.
   *
   * @param place a section of the page; empty if it is not on the page
   */
  private record Answer(String place, Map<String, String> filters) {
    static final Answer ELSEWHERE = new Answer("", Map.of());

    static Answer in(String place) {
      return new Answer(place, Map.of());
    }
  }

  private static Answer answer(Item item) {
    return switch (item) {
      case KEY,
          TEST_USER,
          ACCOUNTS_MIGRATED,
          REJECTED_ROWS,
          VERIFIED,
          MEMBERSHIPS,
          LOGINS,
          LIMITS,
          ROLLBACK_DOCUMENTED,
          ROLLBACK_REHEARSED,
          INTERIM_SIGN_UPS,
          SOCIAL_TESTED,
          SUPPORT_BRIEFED,
          WEBHOOKS_ON ->
          Answer.ELSEWHERE;
      case BLOCKED_USERS -> people("standing", Standing.STAYS_BEHIND.code());
      case NO_WAY_TO_SIGN_IN -> people("reason", Reason.NO_WAY_TO_SIGN_IN.code());
      case LOST_FACTORS -> people("task", Task.AUTHENTICATOR.says());
      case SMS_TOLD -> people("reason", Reason.SMS_SECOND_FACTOR.code());
      case STALE_PASSWORDS -> people("task", Task.NEW_PASSWORD.says());
      case BLOCKED_MEMBERSHIPS, BLOCKED_DOMAINS -> Answer.in("unfinished");
      case LOST_RIGHTS, OPEN_INVITATIONS -> Answer.in("reasons");
      case BLOCKED_ORGANIZATIONS -> Answer.in("organizations");
      case CONNECTIONS_HANDED_OVER -> new Answer("organizations", Map.of("state", "handed-over"));
    };
  }

  private static Answer people(String filter, String value) {
    return new Answer(PEOPLE, Map.of(filter, value));
  }
}
