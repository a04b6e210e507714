package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small tenant, migrated and verified, whose users and organizations bear names that want to do
 * something to the page that shows them.
 */
record ReportedTenant(Path folder, Path reports) {
  static final int USERS = 120;
  private static final int ORGANIZATIONS = 8;

  /** First names of the last users, and names of the first organizations. */
  static final List<String> NAMES =
      List.of(
          "Zoë",
          "</script><script>document.title='owned'</script>",
          "<img src=x onerror=\"document.title='owned'\">",
          "'\"><svg onload=document.title='owned'>",
          "evil\u202etxt.exe\u2066",
          "&lt;b&gt;{{7*7}}${7*7}",
          "W".repeat(300));

  /** The tenant before anything was done with it. */
  static GeneratedTenant generated(Path folder) throws IOException {
    GeneratedTenant tenant =
        TenantGenerator.generate(folder.resolve("tenant"), USERS, 3, ORGANIZATIONS);
    List<String> users = new ArrayList<>(NAMES);
    users.add("Ólafur");
    rename(tenant.clerkApi().resolve("users.jsonl"), "first_name", USERS - users.size(), users);
    rename(
        tenant.clerkApi().resolve("organizations.jsonl"),
        "name",
        0,
        NAMES.stream().map(name -> name + " Group").toList());
    return tenant;
  }

  static ReportedTenant make(Path folder) throws IOException {
    GeneratedTenant tenant = generated(folder);
    try (ClerkTwin clerk =
            ClerkTwin.start(
                ClerkTwinOptions.defaults()
                    .withData(tenant.clerkApi())
                    .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
        WorkosTwin workos =
            WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      for (String command :
          List.of(
              "snapshot --clerk --csv " + tenant.clerkExport(),
              "plan",
              "rehearse",
              "apply --yes",
              "verify",
              "report")) {
        InProcess.Ended ended =
            new InProcess(folder)
                .with("CLERK_SECRET_KEY", clerk.secretKey())
                .with("CLERK_API_URL", clerk.address().toString())
                .with("WORKOS_API_KEY", workos.apiKey())
                .with("WORKOS_API_URL", workos.address().toString())
                .waiting(length -> {})
                .run(command.split(" "));
        assertThat(ended.exitCode()).as(command + ended.err()).isIn(0, 1);
      }
    }
    return new ReportedTenant(folder, folder.resolve("ferry-workspace/reports/local"));
  }

  private static void rename(Path list, String field, int from, List<String> names)
      throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(list));
    for (int i = 0; i < names.size(); i++) {
      ObjectNode object = (ObjectNode) Json.tree(lines.get(from + i));
      lines.set(from + i, object.put(field, names.get(i)).toString());
    }
    Files.write(list, lines);
  }

  /** The index of the hand-over sheets, and the first organization's two. */
  List<Path> handover() throws IOException {
    try (Stream<Path> files = Files.list(reports.resolve("handover"))) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().limit(3).toList();
    }
  }

  /** What the rehearsal came to, before anything was applied. */
  Path rehearsed() {
    return reports.resolve("rehearsal-report.html");
  }

  Path report() {
    return reports.resolve("report.html");
  }
}
