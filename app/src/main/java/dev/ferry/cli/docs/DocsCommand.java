package dev.ferry.cli.docs;

import dev.ferry.DocsFile;
import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.connection.ServerAddress;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Progress;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.transport.DocumentFetch;
import dev.ferry.vendordocs.Acceptance;
import dev.ferry.vendordocs.DocsState;
import dev.ferry.vendordocs.DocumentStatus;
import dev.ferry.vendordocs.Drift;
import dev.ferry.vendordocs.Extracted;
import dev.ferry.vendordocs.KnownFacts;
import dev.ferry.vendordocs.Refresh;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the vendors' documents still say what Ferry was built on. */
@Command(
    name = "docs",
    description =
        "The vendors' documents that Ferry's numbers rest on, when they were last read, and what"
            + " changed since. Production is only written once they were read within 30 days, or"
            + " somebody has accepted what differs.",
    footer = {
      "",
      "Examples:",
      "  ferry docs                          what is known, from the last time",
      "  ferry docs --refresh                reads them again; exit 3 if one says otherwise",
      "  ferry docs --accept --by \"Ada L.\"   somebody takes responsibility for going on"
    })
public final class DocsCommand extends WorkCommand {
  /** The longest of them has 1.4 MB (OpenAPI spec of WorkOS, 2026-08-07). */
  private static final int MOST_BYTES = 8 << 20;

  private static final String ADDRESS = "FERRY_DOCS_URL";
  private static final String TIME = "FERRY_DOCS_TIMEOUT";

  @Option(names = "--refresh", description = "Read the documents again.")
  private boolean refresh;

  @Option(
      names = "--accept",
      description = "Go on with what differs or is old, as this command shows it; recorded.")
  private boolean accept;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who accepts (default: the name you are logged in with).")
  private @Nullable String by;

  public DocsCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    KnownFacts known = KnownFacts.bundled();
    UnaryOperator<URI> place = place();
    String mirror = around().environment().getOrDefault(ADDRESS, "");
    header(
        List.of(
            "workspace " + workspaceFolder(),
            known.documents().size()
                + " documents, "
                + known.facts().size()
                + " facts"
                + (mirror.isBlank() ? "" : ", read at " + mirror + " (" + ADDRESS + ")")));
    check();
    try (SideFiles files = Migration.sideFiles(workspaceFolder(), options())) {
      return run(document, known, DocsFile.in(files), place);
    }
  }

  private int run(Document document, KnownFacts known, DocsFile file, UnaryOperator<URI> place)
      throws IOException {
    if (!refresh && !accept) {
      return conclude(document, known, file.read());
    }
    open(true);
    DocsState before = file.read();
    DocsState after = refresh ? refreshed(known, before, place) : accepted(document, known, before);
    file.write(after);
    return conclude(document, known, after);
  }

  private void check() {
    if (refresh && accept) {
      throw UsageError.usage(
          "docs-accept-unseen",
          "--refresh and --accept together would accept what nobody has seen",
          "Refresh first, look, then accept.",
          command("docs --refresh"));
    }
    if (by != null && (!accept || by.isBlank())) {
      throw UsageError.usage(
          "docs-by-alone", "--by says who accepts", "Give it with --accept, and a name.");
    }
  }

  /** Where the documents are fetched: at their own addresses, or below another one for tests. */
  private UnaryOperator<URI> place() {
    if (around().environment().getOrDefault(ADDRESS, "").isBlank()) {
      return address -> address;
    }
    String base = ServerAddress.of(ADDRESS, "", around().environment()).toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return address -> URI.create(root + "/" + address.getHost() + address.getRawPath());
  }

  private DocsState refreshed(KnownFacts known, DocsState before, UnaryOperator<URI> place) {
    try (DocumentFetch fetch =
            new DocumentFetch("ferry/" + Version.NUMBER, MOST_BYTES, longestAnswer());
        Progress progress = progress("documents", known.documents().size())) {
      int[] done = {0};
      return new Refresh(fetch, place, around().clock())
          .of(known, before, (document, look) -> progress.update(++done[0]));
    }
  }

  private Duration longestAnswer() {
    String seconds = around().environment().getOrDefault(TIME, "20");
    if (!seconds.matches("[1-9]\\d{0,3}")) {
      throw UsageError.usage("docs-timeout", TIME + " is no number of seconds", "Unset it.");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }

  private DocsState accepted(Document document, KnownFacts known, DocsState state) {
    Instant now = around().clock().instant();
    Map<String, Extracted> drift = new LinkedHashMap<>();
    Set<String> old = new LinkedHashSet<>();
    for (DocumentStatus standing : DocumentStatus.all(known, state, now)) {
      for (Drift found : standing.drift()) {
        drift.put(found.fact().id(), found.is());
      }
      if (standing.old()) {
        old.add(standing.document().id());
      }
    }
    if (drift.isEmpty() && old.isEmpty()) {
      terminal().say("  there is nothing to accept");
      return state;
    }
    Acceptance acceptance = new Acceptance(who(), now, Version.NUMBER, drift, old);
    document.add("acceptedBy", acceptance.by());
    document.add("acceptedAt", now);
    terminal()
        .say(
            "  accepted by "
                + acceptance.by()
                + ": "
                + drift.size()
                + " facts that differ, "
                + old.size()
                + " documents that are old (for "
                + DocumentStatus.LONGEST.toDays()
                + " days)");
    return state.with(acceptance);
  }

  private String who() {
    return by != null ? by.strip() : System.getProperty("user.name", "unknown");
  }

  private int conclude(Document document, KnownFacts known, DocsState state) {
    DocsSummary summary = new DocsSummary(known, state, around().clock().instant());
    summary.print(terminal());
    document.add(summary.found());
    if (summary.differs()) {
      document.status("drift");
      document.next(command("docs --accept"));
      return ExitCode.DIFFERENCES;
    }
    if (summary.refused()) {
      document.next(command("docs --refresh"));
    }
    if (refresh && summary.unread()) {
      document.status("incomplete");
      return ExitCode.SOME_FAILED;
    }
    return ExitCode.DONE;
  }
}
