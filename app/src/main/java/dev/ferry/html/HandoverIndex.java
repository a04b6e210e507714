package dev.ferry.html;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.report.HandoverSheet;
import java.util.List;

/** The page that leads to all hand-over sheets, with the state of each connection. */
public record HandoverIndex(List<Sheet> sheets) implements HtmlPage.Styled {
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

  @Override
  public InlineFile style() {
    return HandoverPage.STYLE;
  }

  /** The class of a connection's state. */
  public String style(HandoverSheet sheet, ClerkConnection connection) {
    return sheet.state(connection).equals("active") ? "good" : "open";
  }
}
