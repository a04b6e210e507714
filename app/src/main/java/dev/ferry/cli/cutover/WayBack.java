package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.Migration;
import dev.ferry.WorkosRequests;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.Night;
import dev.ferry.cli.rollback.RollbackStage;
import dev.ferry.cli.session.StageContext;
import dev.ferry.kind.invitation.InvitationEndpoints.ListAllInvitations;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Folders;
import dev.ferry.source.CsvList;
import dev.ferry.text.Counted;
import dev.ferry.workos.Access;
import dev.ferry.workos.Page;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Arrivals.Arrival;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in WorkOS since the traffic was switched, and what a way back would cost: nobody is
 * written to.
 */
public record WayBack(
    StageContext context, Migration migration, RateLimits limits, Document document) {
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

  private static final CsvList<ChangedUser> CHANGED =
      new CsvList<ChangedUser>()
          .with("workos_id", one -> one.user().id())
          .with("clerk_id", ChangedUser::clerkId)
          .with("updated_at", one -> one.user().updatedAt())
          .with("last_sign_in_at", one -> one.user().lastSignInAt());

  /**
   * @param clerkId null if it is not known
   */
  private record ChangedUser(WorkosUser user, @Nullable String clerkId) {}

  private static final CsvList<Arrival> GONE =
      new CsvList<Arrival>()
          .with("workos_id", Arrival::workosId)
          .with("clerk_id", Arrival::clerkId);

  private static final CsvList<WorkosInvitation> INVITED =
      new CsvList<WorkosInvitation>()
          .with("workos_id", WorkosInvitation::id)
          .with("email", WorkosInvitation::email)
          .with("state", WorkosInvitation::state)
          .with("organization_id", WorkosInvitation::organizationId)
          .with("created_at", WorkosInvitation::createdAt);

  /**
   * How many of each.
   *
   * @param invited null if WorkOS did not tell
   */
  public record Since(
      long born,
      long changed,
      long gone,
      @Nullable Integer invited,
      OrganizationsSince.Counts organizations) {}

  /**
   * What was told.
   *
   * @param folder of the lists
   */
  public record Told(int exitCode, Since since, Path folder) {}

  /** Writes the lists, and says what they hold. */
  public Told tell() throws IOException, InterruptedException {
    Instant moment =
        Night.of(migration.workspace().environmentMemory())
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
    if (since.invited() == null || since.organizations().unread() > 0) {
      document.status(since.invited() == null ? "invitations-unread" : "members-unread");
      return new Told(ExitCode.SOME_FAILED, since, folder);
    }
    return new Told(ExitCode.DONE, since, folder);
  }

  private Since write(Path folder, Instant moment) throws IOException, InterruptedException {
    long born = 0;
    long changed = 0;
    Path bornList = folder.resolve("born.csv");
    Path changedList = folder.resolve("changed.csv");
    Path create = folder.resolve("clerk-create-users.jsonl");
    try (CsvList.File<WorkosUser> came = BORN.begin(Folders.partOf(bornList));
        CsvList.File<ChangedUser> others = CHANGED.begin(Folders.partOf(changedList));
        BufferedWriter clerk = Files.newBufferedWriter(Folders.partOf(create))) {
      for (List<WorkosUser> batch :
          Batches.byId(WorkosUser::id, id -> migration.workspace().target().after(id, BATCH))) {
        Map<String, String> clerkIds = clerkIds(batch);
        for (WorkosUser user : batch) {
          if (isAfter(user.createdAt(), moment)) {
            born++;
            came.add(user);
            clerk.write(forClerk(user) + "\n");
          } else if (isAfter(user.updatedAt(), moment)) {
            changed++;
            others.add(new ChangedUser(user, clerkIds.get(String.valueOf(user.externalId()))));
          }
        }
      }
    }
    for (Path whole : List.of(bornList, changedList, create)) {
      Folders.replace(Folders.partOf(whole), whole);
    }
    Path gone = folder.resolve("gone.csv");
    long deleted = GONE.write(Folders.partOf(gone), gone());
    Folders.replace(Folders.partOf(gone), gone);
    Optional<List<WorkosInvitation>> invited = invited(moment);
    if (invited.isPresent()) {
      Path list = folder.resolve("invited.csv");
      INVITED.write(Folders.partOf(list), invited.get().stream());
      Folders.replace(Folders.partOf(list), list);
    }
    return new Since(
        born,
        changed,
        deleted,
        invited.map(List::size).orElse(null),
        new OrganizationsSince(migration.workspace(), migration.requests(Access.READ), moment)
            .write(folder));
  }

  private Map<String, String> clerkIds(List<WorkosUser> users) {
    List<String> externalIds =
        users.stream().map(WorkosUser::externalId).flatMap(Stream::ofNullable).distinct().toList();
    return migration.workspace().journal().mappings().usersOf(externalIds);
  }

  /** Whom we brought and WorkOS has no more: back at Clerk they would be let in again. */
  private Stream<Arrival> gone() {
    return Batches.byId(
        Arrival::clerkId,
        id -> migration.workspace().arrivals().missingAfter(ObjectKind.USER, id, BATCH))
        .stream();
  }

  /** A time that is not there, or that nobody can read, is no reason to leave somebody out. */
  static boolean isAfter(@Nullable String time, Instant moment) {
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
  private Optional<List<WorkosInvitation>> invited(Instant moment) throws InterruptedException {
    WorkosRequests requests = migration.requests(Access.READ);
    List<WorkosInvitation> invited = new ArrayList<>();
    String after = null;
    do {
      ListAllInvitations list = new ListAllInvitations(after);
      Page<WorkosInvitation> page = list.answer(requests.repeat(list));
      if (page == null) {
        return Optional.empty();
      }
      List<WorkosInvitation> newer =
          page.elements().stream().filter(one -> isAfter(one.createdAt(), moment)).toList();
      invited.addAll(newer);
      boolean all = newer.size() == page.elements().size() && !newer.isEmpty();
      after = all && !String.valueOf(page.after()).equals(after) ? page.after() : null;
    } while (after != null);
    return Optional.of(invited);
  }

  private void print(Since since, Instant moment, Path folder) {
    say("  since the switch at %s:", moment.truncatedTo(ChronoUnit.SECONDS));
    say("    %,d user[s] [was|were] born in WorkOS, and are not in Clerk", since.born());
    say("    %,d [was|were] changed there (who only signed in may be among them)", since.changed());
    say(
        "    %,d whom we brought are gone there: back at Clerk they would be let in again",
        since.gone());
    if (since.invited() == null) {
      say("    invitations could not be read: run it again");
    } else {
      say("    %,d invitation[s] [was|were] sent from there", since.invited());
    }
    OrganizationsSince.Counts organizations = since.organizations();
    say(
        "    %,d organization[s] [was|were] born there, %,d that we brought [is|are] gone",
        organizations.organizationsBorn(), organizations.organizationsGone());
    say(
        "    %,d membership[s] [was|were] born there, %,d [was|were] changed, %,d that we brought"
            + " [is|are] gone",
        organizations.membershipsBorn(),
        organizations.membershipsChanged(),
        organizations.membershipsGone());
    if (organizations.unread() > 0) {
      say("    members of %,d of them could not be read: run it again", organizations.unread());
    }
    say("  Of organizations WorkOS does not tell when they were changed: they are in no list.");
    say("  lists, and what creates the users in Clerk (a line each, POST /users): %s", folder);
    say("  Their passwords stay behind: WorkOS gives none out. They set another in Clerk.");
    say(
        "  The way back is open as long as the Clerk instance is there: nothing was deleted in it."
            + " Whose password was set in WorkOS, its events tell until %s.",
        moment.plus(EVENTS_KEPT).truncatedTo(ChronoUnit.SECONDS));
    say(
        "  In this order: close sign-ups in WorkOS, run this once more, create those users in Clerk,"
            + " switch back, open sign-ups there, then rollback.");
  }

  private void say(String format, Object... values) {
    context.terminal().say(Counted.words(format, values));
  }
}
