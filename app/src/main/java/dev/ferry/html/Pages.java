package dev.ferry.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;

/** Makes pages of templates. */
final class Pages {
  private Pages() {}

  static String html(String template, Object page) {
    StringOutput out = new StringOutput();
    write(template, page, out);
    return out.toString();
  }

  static void write(String template, Object page, TemplateOutput out) {
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.ferry.html.page")
        .render(template, page, out);
  }
}
