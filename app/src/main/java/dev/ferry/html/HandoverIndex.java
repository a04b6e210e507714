package dev.ferry.html;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.report.HandoverSheet;
import dev.ferry.workspace.PlanInfo.SignOns;
import java.util.List;
import java.util.Locale;

/** The page that leads to all hand-over sheets, with the state of each connection. */
public record HandoverIndex(List<Sheet> sheets) {
  public HandoverIndex {
    sheets = List.copyOf(sheets);
  }

  /**
   * A sheet, and its two files beside this page.
   *
   * @param administrator for the organization
   * @param operator for whoever runs the migration
   */
  public record Sheet(HandoverSheet sheet, String administrator, String operator) {}

  /** The page. */
  public String html() {
    return Pages.html("handoverIndex.jte", this);
  }

  public InlineFile style() {
    return InlineFile.of("page.css", "handover.css");
  }

  public String policy() {
    return style().policy();
  }

  public String plain(String text) {
    return Plain.of(text);
  }

  /** How many users sign in over a connection. */
  public String users(HandoverSheet sheet, ClerkConnection connection) {
    long users = sheet.people().getOrDefault(connection.id(), SignOns.NONE).users();
    return String.format(Locale.ROOT, "%,d", users);
  }

  /** How many of them have no other way in. */
  public String alone(HandoverSheet sheet, ClerkConnection connection) {
    long alone = sheet.people().getOrDefault(connection.id(), SignOns.NONE).alone();
    return String.format(Locale.ROOT, "%,d", alone);
  }

  /** The class of a connection's state. */
  public String style(HandoverSheet sheet, ClerkConnection connection) {
    return sheet.state(connection).equals("active") ? "good" : "open";
  }
}
