package dev.ferry.html;

/**
 * The live page before anything is shown on it: its script fills it with what the server tells.
 *
 * @param key what the script sends with each request that changes something
 * @param workspace its folder
 */
public record LivePage(String key, String workspace) implements HtmlPage {

  public String html() {
    return Pages.html("live.jte", this);
  }

  public static String style() {
    return InlineFile.of("page.css", "report.css", "live.css").text();
  }

  public static String script() {
    return InlineFile.of("live.js").text();
  }

  public static String icon() {
    return InlineFile.of("icon.svg").text();
  }
}
