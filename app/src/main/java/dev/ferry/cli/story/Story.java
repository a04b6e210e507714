package dev.ferry.cli.story;

import dev.ferry.cli.output.NamedObject;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Workspace;
import java.util.Optional;

/**
 * All that is known of one user, or of something else in the plan.
 *
 * @param found for programs
 */
public record Story(Kind kind, Record found) {

  /** Of what it is. */
  public enum Kind {
    USER,
    OBJECT
  }

  /**
   * @param id Clerk's or WorkOS's, a user's address or an organization's name
   * @throws dev.ferry.cli.common.UsageError if the plan has none, or several, by it
   */
  public static Story of(String id, Workspace workspace, StageContext context) {
    Optional<UserPlan> user = workspace.plans().find(id);
    return user.isPresent()
        ? new Story(Kind.USER, UserDetail.of(user.get(), workspace))
        : new Story(
            Kind.OBJECT,
            ObjectDetail.of(new NamedObject(workspace.plans(), context).find(id), workspace));
  }

  /** For people. */
  public void print(Terminal terminal) {
    if (found instanceof UserDetail user) {
      user.print(terminal);
    } else if (found instanceof ObjectDetail object) {
      object.print(terminal);
    }
  }
}
