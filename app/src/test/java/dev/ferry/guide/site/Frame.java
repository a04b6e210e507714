package dev.ferry.guide.site;

import java.util.List;

/** What stands around a page: head, search, the way through the site, its own headings. */
record Frame(Navigation navigation, SitePage page) {
  /** Scripts and styles of the site's own files, pictures of its own, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'";

  String html() {
    String root = page.root();
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s · Ferry</title>
        <link rel="stylesheet" href="%ssite.css">
        <script src="%sindex.js" defer></script>
        <script src="%ssite.js" defer data-root="%s"></script>
        </head>
        <body>
        <a class="skip" href="#page">Skip to the page</a>
        <header>
        <a class="name" href="%sindex.html">Ferry</a>
        <div class="search" role="search">
        <input id="search" type="search" placeholder="Search the guide ( / )" aria-label="Search the guide" \
        autocomplete="off" role="combobox" aria-expanded="false" aria-controls="found">
        <div id="found" role="listbox" aria-label="Found" hidden></div>
        </div>
        <a class="all" href="%sdocs/index.html">All pages</a>
        </header>
        <div class="columns">
        <nav aria-label="The guide">
        <details open><summary>Contents</summary>
        %s</details>
        </nav>
        <main id="page" tabindex="-1">
        %s
        %s
        </main>
        <aside aria-label="On this page">%s</aside>
        </div>
        </body>
        </html>
        """
        .formatted(
            POLICY,
            escaped(page.title()),
            root,
            root,
            root,
            root,
            root,
            root,
            contents(root),
            page.body(),
            neighbours(root),
            headings());
  }

  private String contents(String root) {
    StringBuilder html = new StringBuilder();
    for (Navigation.Section section : navigation.sections()) {
      html.append("<h2>").append(section.title()).append("</h2>\n<ul>\n");
      for (Navigation.Entry entry : section.entries()) {
        boolean here = entry.address().equals(page.address());
        html.append(
            "<li><a href=\"%s%s\"%s>%s</a></li>\n"
                .formatted(
                    root, entry.address(), here ? " aria-current=\"page\"" : "", entry.title()));
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }

  private String headings() {
    List<SitePage.Place> places =
        page.headings().stream().filter(place -> place.level() == 2).toList();
    if (places.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>On this page</h2>\n<ul>\n");
    places.forEach(
        place ->
            html.append(
                "<li><a href=\"#%s\">%s</a></li>\n"
                    .formatted(place.anchor(), escaped(place.text()))));
    return html.append("</ul>\n").toString();
  }

  private String neighbours(String root) {
    List<Navigation.Entry> all = navigation.all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).address().equals(page.address()) && i + 1 < all.size()) {
        Navigation.Entry next = all.get(i + 1);
        return "<p class=\"next\">Next: <a href=\"%s%s\">%s</a></p>"
            .formatted(root, next.address(), next.title());
      }
    }
    return "";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
