package dev.ferry.html;

import dev.ferry.report.kit.Message;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** A message as HTML that mail programs show: no style sheet, nothing from outside. */
public record MessagePage(Message message) {

  /** The page, with its places still to be filled in. */
  public String html() {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, MessagePage.class.getClassLoader(), "dev.ferry.html.page");
    StringOutput out = new StringOutput();
    engine.render("message.jte", this, out);
    return out.toString();
  }
}
