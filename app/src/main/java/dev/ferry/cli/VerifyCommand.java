package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Progress;
import dev.ferry.model.ObjectKind;
import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.Difference;
import dev.ferry.verify.Verdict;
import dev.ferry.verify.Verification;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads WorkOS back and compares it with the plan. */
@Command(
    name = "verify",
    description = "Reads WorkOS back and compares all of it, field by field, with the plan.",
    footer = {
      "",
      "Examples:",
      "  ferry verify",
      "  ferry verify --deep --test-user --canary-file canaries.csv"
    })
final class VerifyCommand extends WorkCommand {
  private static final int SHOWN = 100;
  private static final int PRINTED = 10;

  private static final List<ObjectKind> BESIDE_USERS =
      List.of(
          ObjectKind.ORGANIZATION,
          ObjectKind.MEMBERSHIP,
          ObjectKind.ROLE,
          ObjectKind.PERMISSION,
          ObjectKind.DOMAIN);

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final DeepOptions deep = new DeepOptions();

  private final List<Difference> first = new ArrayList<>();

  VerifyCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    deep.check(this);
    try (Session session = Session.open(workspaceFolder(), around(), name(), false)) {
      session.bind(target, workos.newTarget);
      PlanInfo plan =
          session
              .workspace()
              .plans()
              .info()
              .orElseThrow(
                  () ->
                      Refusal.usage(
                          "no-plan",
                          "there is no plan in " + workspaceFolder() + " to compare with",
                          "Make one first.",
                          command("plan")));
      checkNotUndone(session.workspace());
      Proving proving = new Proving(this, deep, target);
      proving.prepare(session.workspace());
      Path file = workspaceFolder().resolve("reports").resolve("differences.jsonl");
      Verdict verdict = compare(session.workspace(), target, plan, file);
      new Verifications(session.workspace())
          .remember(new VerificationRecord(around().clock().instant(), verdict));
      int exit = tell(document, verdict, file);
      if (deep.isWanted()) {
        try (WorkosConnection connection =
            new WorkosConnection(target, workos.limits(target), around().clock())) {
          exit = Math.max(exit, proving.run(document, session.workspace(), connection));
        }
      }
      session.end(exit, document.root());
      return exit;
    }
  }

  @Override
  String wordsToConsent() {
    return name() + deep.words();
  }

  private Verdict compare(Workspace workspace, WorkosTarget target, PlanInfo plan, Path file)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling("differences.jsonl.part");
    Verdict verdict;
    try (WorkosConnection connection =
            new WorkosConnection(target, workos.limits(target), around().clock());
        BufferedWriter out = Files.newBufferedWriter(unfinished);
        Progress progress = progress("verify", plan.users())) {
      verdict =
          new Verification(
                  workspace,
                  connection.reads(),
                  around().waiting(),
                  difference -> note(difference, out),
                  users -> progress.update(users))
              .run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Folders.replace(unfinished, file);
    return verdict;
  }

  void note(Difference difference, Writer out) {
    if (first.size() < SHOWN) {
      first.add(difference);
    }
    try {
      out.write(json(difference).toString());
      out.write("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(Difference difference) {
    return Json.object()
        .put("kind", difference.kind())
        .put("object", difference.object().word())
        .put("id", difference.id())
        .put("field", difference.field())
        .put("expected", difference.expected())
        .put("actual", difference.actual());
  }

  int tell(Document document, Verdict verdict, Path file) {
    describe(document, verdict, file);
    say(
        "  %,d of %,d expected users found and compared field by field; %,d second factors listed",
        verdict.expected() - verdict.missingUsers(), verdict.expected(), verdict.factors());
    if (!verdict.compared().isEmpty()) {
      say("  %s compared, both ways", beside(verdict));
    }
    if (verdict.unprovable() > 0) {
      say(
          "  %,d passwords were sent; no read can prove them, only a sign-in can",
          verdict.unprovable());
    }
    if (verdict.matches()) {
      terminal().say(terminal().green("  verified: no difference"));
      document.next(command("report"));
      return ExitCode.DONE;
    }
    document.status("differences");
    say(
        terminal().red("  not as planned:")
            + " %,d missing, %,d extra, %,d fields differ; all in %s",
        verdict.missing(),
        verdict.extra(),
        verdict.differing(),
        file);
    for (Difference difference : first.subList(0, Math.min(PRINTED, first.size()))) {
      say(
          "    %s %s %s: expected “%s”, found “%s”",
          difference.kind(),
          difference.id(),
          difference.field(),
          difference.expected(),
          difference.actual());
    }
    document.next(command("plan"));
    return ExitCode.DIFFERENCES;
  }

  /** Such as “40 organizations, 612 memberships, 5 roles, 3 permissions, 27 domains”. */
  private static String beside(Verdict verdict) {
    return BESIDE_USERS.stream()
        .map(kind -> String.format(Locale.ROOT, "%,d %s", verdict.expected(kind), kind.plural()))
        .collect(Collectors.joining(", "));
  }

  private void say(String format, Object... values) {
    terminal().say(String.format(Locale.ROOT, format, values));
  }

  private void describe(Document document, Verdict verdict, Path file) {
    ObjectNode checked = document.root().putObject("checked");
    checked.put("users", verdict.expected());
    checked.put("factors", verdict.factors());
    checked.put("workosUsers", verdict.users());
    BESIDE_USERS.forEach(kind -> checked.put(kind.plural(), verdict.expected(kind)));
    checked.put("connections", verdict.expected(ObjectKind.CONNECTION));
    document.root().put("missing", verdict.missing());
    document.root().put("extra", verdict.extra());
    document.root().put("differing", verdict.differing());
    document.root().putObject("unproven").put("passwords", verdict.unprovable());
    ArrayNode differences = document.root().putArray("differences");
    first.forEach(difference -> differences.add(json(difference)));
    document.root().put("differencesFile", file.toString());
  }
}
