package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.Migration;
import dev.ferry.WorkosRequests;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.rollback.RollbackStage;
import dev.ferry.cli.session.StageContext;
import dev.ferry.kind.invitation.InvitationEndpoints.ListAllInvitations;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosUser;
import dev.ferry.source.CsvList;
import dev.ferry.workos.Access;
import dev.ferry.workos.Page;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Batches;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened in WorkOS since the traffic was switched, and what a way back would cost: nobody is
 * written to.
 */
record WayBack(StageContext context, Migration migration, RateLimits limits, Document document) {
  /** So long WorkOS's events tell what happened to a password (docs/events, August 2026). */
  private static final Duration EVENTS_KEPT = Duration.ofDays(30);

  private static final int BATCH = 500;

  private static final CsvList<WorkosUser> BORN =
      new CsvList<WorkosUser>()
          .with("workos_id", WorkosUser::id)
          .with("email", WorkosUser::email)
          .with("email_verified", user -> String.valueOf(user.emailVerified()))
          .with("created_at", WorkosUser::createdAt)
          .with("last_sign_in_at", WorkosUser::lastSignInAt);

  private static final CsvList<WorkosUser> CHANGED =
      new CsvList<WorkosUser>()
          .with("workos_id", WorkosUser::id)
          .with("clerk_id", WorkosUser::externalId)
          .with("updated_at", WorkosUser::updatedAt)
          .with("last_sign_in_at", WorkosUser::lastSignInAt);

  private static final CsvList<WorkosInvitation> INVITED =
      new CsvList<WorkosInvitation>()
          .with("workos_id", WorkosInvitation::id)
          .with("email", WorkosInvitation::email)
          .with("state", WorkosInvitation::state)
          .with("organization_id", WorkosInvitation::organizationId)
          .with("created_at", WorkosInvitation::createdAt);

  /** How many of each. */
  private record Since(long born, long changed, long invited) {}

  int tell(Night night) throws IOException, InterruptedException {
    Instant moment =
        night
            .moment()
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "not-switched",
                        "the traffic was not switched by ferry cutover yet",
                        "Until then the way back is: " + context.command("rollback")));
    new RollbackStage(context, migration, limits, document).foresee();
    Path folder = Files.createDirectories(migration.workspace().reports().resolve("since-cutover"));
    Since since = write(folder, moment);
    document.add("since", since);
    document.addFile("folder", folder);
    document.add("moment", moment);
    document.add("passwordsKnownUntil", moment.plus(EVENTS_KEPT));
    print(since, moment, folder);
    return ExitCode.DONE;
  }

  private Since write(Path folder, Instant moment) throws IOException, InterruptedException {
    long born = 0;
    long changed = 0;
    try (CsvList.File<WorkosUser> came = BORN.begin(folder.resolve("born.csv"));
        CsvList.File<WorkosUser> others = CHANGED.begin(folder.resolve("changed.csv"));
        BufferedWriter clerk =
            Files.newBufferedWriter(folder.resolve("clerk-create-users.jsonl"))) {
      for (WorkosUser user :
          Batches.byId(WorkosUser::id, id -> migration.workspace().target().after(id, BATCH))
              .each()) {
        if (isAfter(user.createdAt(), moment)) {
          born++;
          came.add(user);
          clerk.write(forClerk(user) + "\n");
        } else if (isAfter(user.updatedAt(), moment)) {
          changed++;
          others.add(user);
        }
      }
    }
    List<WorkosInvitation> invited = invited(moment);
    INVITED.write(folder.resolve("invited.csv"), invited.stream());
    return new Since(born, changed, invited.size());
  }

  /** A time that is not there, or that nobody can read, is no reason to leave somebody out. */
  private static boolean isAfter(@Nullable String time, Instant moment) {
    try {
      return time == null || Instant.parse(time).isAfter(moment);
    } catch (DateTimeException e) {
      return true;
    }
  }

  /**
   * The body of Clerk's call that creates a user (OpenAPI spec 2026-05-12, POST /users). There is
   * no password: WorkOS gives none out. An address that was not verified here is not verified
   * there.
   */
  private static ObjectNode forClerk(WorkosUser user) {
    ObjectNode body = Json.object();
    body.put("external_id", user.id());
    body.putArray("email_address").add(user.email());
    body.putArray("email_address_identification_status")
        .add(user.emailVerified() ? "verified" : "reserved");
    if (user.firstName() != null) {
      body.put("first_name", user.firstName());
    }
    if (user.lastName() != null) {
      body.put("last_name", user.lastName());
    }
    if (user.createdAt() != null) {
      body.put("created_at", user.createdAt());
    }
    return body.put("skip_password_requirement", true);
  }

  /** They come newest first: those before the moment end it. */
  private List<WorkosInvitation> invited(Instant moment) throws InterruptedException {
    WorkosRequests requests = migration.requests(Access.READ);
    List<WorkosInvitation> invited = new ArrayList<>();
    String after = null;
    do {
      ListAllInvitations list = new ListAllInvitations(after);
      Page<WorkosInvitation> page = list.answer(requests.repeat(list));
      if (page == null) {
        document.add("invitationsUnread", true);
        context.terminal().say(context.terminal().yellow("  invitations could not be read"));
        return invited;
      }
      List<WorkosInvitation> newer =
          page.elements().stream().filter(one -> isAfter(one.createdAt(), moment)).toList();
      invited.addAll(newer);
      boolean all = newer.size() == page.elements().size() && !newer.isEmpty();
      after = all && !String.valueOf(page.after()).equals(after) ? page.after() : null;
    } while (after != null);
    return invited;
  }

  private void print(Since since, Instant moment, Path folder) {
    say("  since the switch at %s:", moment.truncatedTo(ChronoUnit.SECONDS));
    say("    %,d users were born in WorkOS, and are not in Clerk", since.born());
    say("    %,d were changed there (who only signed in may be among them)", since.changed());
    say("    %,d invitations were sent from there", since.invited());
    say("  lists, and what creates the users in Clerk (a line each, POST /users): %s", folder);
    say("  Their passwords stay behind: WorkOS gives none out. They set another in Clerk.");
    say(
        "  The way back is open as long as the Clerk instance is there: nothing was deleted in it."
            + " Whose password was set in WorkOS, its events tell until %s.",
        moment.plus(EVENTS_KEPT).truncatedTo(ChronoUnit.SECONDS));
    say("  In this order: open sign-ups in Clerk, create those users, switch back, then rollback.");
  }

  private void say(String format, Object... values) {
    context.terminal().say(String.format(Locale.ROOT, format, values));
  }
}
