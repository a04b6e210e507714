package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One migration of a small invented company, with what each command says of it to programs. */
final class MigrationDocuments implements AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2027-01-11T09:00:00Z");

  private static final String USER = "user_UGjpQfqnuWcpG3RjFHfVbFeBiqN";
  private static final String ORGANIZATION = "org_64mXOomM0q0v4RRCXyj0jDEhdhl";

  /** What the generator always makes; of each kind one. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "user", USER,
          "permission", "perm_4XCJgo4WPGFssNZMBVe39k7pf1U",
          "role", "role_JX5iDijq8qCBFcVNhLu9Ym2BXU3",
          "organization", ORGANIZATION,
          "domain", "orgdmn_3l2GcSNt0SlYlwqdfxf7cinZwpM",
          "membership", "orgmem_5ur9WSIeZnbPXkTk7upglrdEzaF",
          "invitation", "orginv_DlTfqU69R51bp0MkiKKEZFXEvIb",
          "connection", "entconn_3v2J10uxM3tT9O6XlFUk3VMyTHP");

  private static final String MADE_MEANWHILE = "user.1@globex.example";

  private final Map<String, JsonNode> documents = new LinkedHashMap<>();
  private final Path folder;
  private final GeneratedTenant tenant;
  private final EmbeddedClerk clerk;
  private final WorkosTwin workos;
  private final VendorSite vendors;
  private Instant now = BEGIN;

  private MigrationDocuments(Path folder) throws Exception {
    this.folder = folder;
    document("generate", alone(), "generate", "tenant", "--users", "60", "--orgs", "12");
    tenant = new GeneratedTenant(folder.resolve("tenant"));
    for (Path export : List.of(tenant.clerkExport(), tenant.supportExport())) {
      Files.setLastModifiedTime(export, FileTime.from(BEGIN));
    }
    clerk = EmbeddedClerk.start(tenant);
    workos =
        WorkosTwin.start(
            WorkosTwinOptions.defaults()
                .withLimits(Limits.NONE)
                .withExistingUsers(tenant.existingUsers())
                .withOrganizations(
                    OrganizationOptions.defaults()
                        .withExisting(tenant.existingOrganizations())
                        .withExistingRoles(tenant.existingRoles())));
    vendors = new VendorSite();
  }

  /** The documents by name; a name begins with its command, if need be with a dot behind. */
  static Map<String, JsonNode> of(Path folder) throws Exception {
    try (MigrationDocuments migration = new MigrationDocuments(folder)) {
      migration.begin();
      migration.plan();
      migration.rehearse();
      migration.apply();
      migration.verify();
      migration.tell();
      migration.rollback();
      migration.aside();
      return new Normalised(folder).of(migration.documents);
    }
  }

  @Override
  public void close() {
    vendors.close();
    workos.close();
    clerk.close();
  }

  private void begin() throws Exception {
    document("doctor.without-keys", alone(), "doctor");
    document("status.nothing", alone(), "status");
    workos.addWebhook("https://hooks.acme.test/in?token=hush");
    document("doctor", ferry(), "doctor", "--provider", "google");
    document("doctor.consent-missing", ferry(), "doctor", "--disable-webhooks");
    document("doctor.webhooks-off", ferry(), "doctor", "--disable-webhooks", "--yes");
    document("doctor.webhooks-on", ferry(), "doctor", "--enable-webhooks", "--yes");
    document("snapshot.no-source", ferry(), "snapshot");
    document("snapshot.files", alone(), files());
    document("assess.files", alone(), "assess");
    document("snapshot", ferry(), files("--clerk"));
    document("assess", alone(), "assess");
    document("status.snapshot", alone(), "status");
    document("apply.no-plan", ferry(), "apply");
    document("verify.no-plan", ferry(), "verify");
  }

  private static String[] letters() {
    return new String[] {
      "letters",
      "--product",
      "Acme",
      "--switch",
      "2027-02-01T22:00",
      "--zone",
      "Europe/Berlin",
      "--sign-in",
      "https://app.acme.test",
      "--help-address",
      "help@acme.test"
    };
  }

  private String[] files(String... more) {
    List<String> words = new ArrayList<>(List.of("snapshot"));
    words.addAll(List.of("--csv", tenant.clerkExport().toString()));
    words.addAll(List.of("--support-json", tenant.supportExport().toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private void plan() throws Exception {
    document("plan", ferry(), "plan");
    document("plan.explained", alone(), "plan", "--explain", "username-in-metadata");
    document(
        "plan.explained-alone",
        new InProcess(folder),
        "plan",
        "--explain",
        "no-email",
        "-w",
        folder.resolve("nowhere").toString());
    document("plan.reason-unknown", alone(), "plan", "--explain", "user-name-not-carryd");
    document("plan.unknown", alone(), "plan", "--show", "nobody");
    shown("plan.shown-");
    document("status.planned", alone(), "status");
    document("checklist.planned", alone(), "checklist");
    document("id-map.planned", alone(), "id-map", "--output", "planned.csv");
  }

  /** Of each kind the first in the plan. */
  private void shown(String prefix) throws Exception {
    for (Map.Entry<String, String> one : EXAMPLES.entrySet()) {
      document(prefix + one.getKey(), alone(), "plan", "--show", one.getValue());
    }
  }

  private void rehearse() throws Exception {
    document("rehearse", ferry(), "rehearse");
    document("rehearse.rollback", ferry(), "rehearse", "--rollback");
  }

  private void apply() throws Exception {
    new Administrator(workos)
        .post("/user_management/users", "{\"email\":\"" + MADE_MEANWHILE + "\"}");
    document("apply.consent-missing", ferry(), "apply");
    document("apply.canary", ferry(), "apply", "--canary", "3", "--yes");
    document("apply", ferry(), "apply", "--yes", "--send-invitations");
    document("apply.again", ferry(), "apply", "--yes");
    document("rehearse.plan-begun", ferry(), "rehearse");
    shown("plan.arrived-");
    document("plan.failed-user", alone(), "plan", "--show", MADE_MEANWHILE);
    document("plan.again", ferry(), "plan", "--factors");
  }

  private void verify() throws Exception {
    document("verify", ferry(), "verify");
    document("verify.deep", ferry(), "verify", "--deep", "--test-user", "--yes");
    Path canaries = folder.resolve("canaries.csv");
    Files.writeString(canaries, "email,password\nuser.4@initech.example,wrong horse\n");
    Files.setPosixFilePermissions(canaries, PosixFilePermissions.fromString("rw-------"));
    document(
        "verify.sign-in", ferry(), "verify", "--deep", "--canary-file", "canaries.csv", "--yes");

    String gone =
        alone()
            .run("id-map", "--format", "csv")
            .out()
            .lines()
            .filter(line -> line.startsWith(USER))
            .map(line -> line.split(",", -1)[1])
            .findFirst()
            .orElseThrow();
    new Administrator(workos).delete("/user_management/users/" + gone);
    document("verify.differences", ferry(), "verify");
    document("plan.removed", ferry(), "plan");
  }

  private void tell() throws Exception {
    document("status", alone(), "status");
    document("checklist", alone(), "checklist");
    document(
        "checklist.recorded",
        alone(),
        "checklist",
        "--record",
        "support-briefed",
        "--by",
        "Ada",
        "--note",
        "done on Monday");
    document("report", alone(), "report");
    document("letters", alone(), letters());
    document("letters.incomplete", alone(), "letters", "--product", "Acme");
    document("id-map", alone(), "id-map", "--output", "map.csv");
    document("id-map.told", alone(), "id-map");
    document(
        "id-map.organizations",
        alone(),
        "id-map",
        "--kind",
        "organization",
        "--format",
        "sql",
        "--dialect",
        "postgresql",
        "--table",
        "companies",
        "--column",
        "clerk_id",
        "--set-column",
        "workos_id",
        "--output",
        "map.sql");
    Files.writeString(folder.resolve("ids.csv"), "clerk_id\n" + USER + "\nuser_nobody\nNULL\n");
    document(
        "id-map.checked", alone(), "id-map", "--check", "ids.csv", "--check-column", "clerk_id");
    document("portal-link", ferry(), "portal-link", ORGANIZATION);
    document("control", alone(), "control");
    document("control.paused", alone(), "control", "pause");
    document("control.slowed", alone(), "control", "rate", "50");
    document("control.resumed", alone(), "control", "resume");
    document("control.nothing-runs", alone(), "control", "stop");
    document("portal-link.unknown", ferry(), "portal-link", "org_nobody");
  }

  private void rollback() throws Exception {
    document("rollback.consent-missing", ferry(), "rollback");
    document("rollback", ferry(), "rollback", "--yes", "--settle-for", "0");
    document("rollback.again", ferry(), "rollback", "--yes", "--settle-for", "0");
    document("apply.plan-undone", ferry(), "apply", "--yes");
    document("status.undone", alone(), "status");
    document("runs", alone(), "runs");
    document("runs.one", alone(), "runs", "5");
    document("runs.unknown", alone(), "runs", "5000");
  }

  private void aside() throws Exception {
    document("docs", docs(), "docs");
    document("docs.refreshed", docs(), "docs", "--refresh");
    vendors.change(VendorSite.RATES, text -> text.replace("6,000", "5,000"));
    document("docs.drifted", docs(), "docs", "--refresh");
    document("docs.accepted", docs(), "docs", "--accept", "--by", "Ada");
    document("demo", alone(), "demo", "--users", "40", "-w", folder.resolve("demo").toString());
    documents.put("twin", twin());
    documents.put(
        "twin.live",
        twin(
            "--live",
            "5",
            "--live-seed",
            "7",
            "--webhooks",
            "http://127.0.0.1:9/clerk",
            "--webhook-faults",
            "late,lossy"));
    String another = folder.resolve("another").toString();
    ferry().run(files("--clerk", "-w", another));
    document("rehearse.snapshot-alone", alone(), "rehearse", "-w", another);
    document("policy", alone(), "policy", "-w", another);
    document("init", alone(), "init", "-w", another);
    document("init.file-exists", alone(), "init", "-w", another);
    Path other = Files.writeString(folder.resolve("other.yaml"), "banned: carry\ndomains: skip\n");
    document("plan.diff", alone(), "plan", "--diff", other.toString(), "-w", another);
    document("sync.consent-missing", ferry(), "sync", "-w", another);
    document("sync", ferry(), "sync", "--yes", "-w", another);
    document("cutover.check", ferry(), "cutover", "--check", "-w", another);
    document("cutover", ferry(), "cutover", "--closed", "--by", "Ada", "--yes", "-w", another);
    documents.put("ui", alone().stoppedWhenItWaits("ui", "--json", "-w", another).json());
    document("ui.address-wrong", alone(), "ui", "--port", "0.0.0.0:0", "-w", another);
    document("workspace.destination-missing", alone(), "workspace", "move");
  }

  /** It runs until it is stopped, and says before where it is. */
  private JsonNode twin(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("twin", "--json", "--limits", "none"));
    all.addAll(List.of(words));
    return alone().stoppedWhenItWaits(all.toArray(String[]::new)).json();
  }

  private void document(String name, InProcess ferry, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    InProcess.Ended ended = ferry.run(all.toArray(String[]::new));
    assertThat(ended.out()).as(name + ended.err()).isNotBlank();
    assertThat(documents).doesNotContainKey(name);
    documents.put(name, ended.json());
  }

  /** Without any key. */
  private InProcess alone() {
    now = now.plus(Duration.ofMinutes(1));
    return new InProcess(folder).at(now).waiting(length -> {});
  }

  private InProcess docs() {
    return alone().with("FERRY_DOCS_URL", vendors.address());
  }

  private InProcess ferry() {
    InProcess ferry =
        alone()
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("WORKOS_API_URL", workos.address().toString())
            .with("WORKOS_CLIENT_ID", workos.clientId());
    ferry
        .with("CLERK_API_URL", clerk.target().address().toString())
        .with("CLERK_SECRET_KEY", clerk.target().key().reveal());
    return ferry;
  }
}
