package dev.ferry.html;

import dev.ferry.report.kit.Message;

/** A message as HTML that mail programs show: no style sheet, nothing from outside. */
public record MessagePage(Message message) {

  /** The page, with its places still to be filled in. */
  public String html() {
    return Pages.html("message.jte", this);
  }
}
