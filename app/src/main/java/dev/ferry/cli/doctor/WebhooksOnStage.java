package dev.ferry.cli.doctor;

import dev.ferry.Migration;
import dev.ferry.console.Terminal;
import dev.ferry.workos.Access;
import java.util.List;
import java.util.Set;

/** Switches those webhooks of WorkOS on again that were switched off from this workspace. */
public final class WebhooksOnStage {
  private WebhooksOnStage() {}

  /**
   * What it came to.
   *
   * @param failed those that could not be switched
   * @param found for the document
   */
  public record Switched(int on, List<String> failed, Record found) {}

  /** Asks nobody: consent is given. */
  public static Switched run(Migration migration, Terminal terminal) throws InterruptedException {
    WebhookMemory memory = new WebhookMemory(migration.workspace().environmentMemory());
    WebhookSwitch change =
        new WebhookSwitch(migration.requests(Access.SWITCH_WEBHOOKS), memory, terminal);
    Set<String> off = memory.ids();
    if (!off.isEmpty()) {
      change.on(off, change.all());
    }
    WebhookSwitch.Found found = change.found();
    return new Switched(found.switched().size(), List.copyOf(memory.ids()), found);
  }
}
