package dev.ferry.cli.portallink;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.output.NamedObject;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints.PortalLink;
import dev.ferry.model.ObjectKind;
import dev.ferry.workos.Access;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Mapping;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a link to WorkOS's Admin Portal for one organization. */
@Command(
    name = "portal-link",
    description =
        "Makes a link to WorkOS's Admin Portal, where an organization's administrator sets up single"
            + " sign-on. It opens for five minutes and cannot be revoked: make it when it is needed.",
    footer = {
      "",
      "Examples:",
      "  ferry portal-link org_2abc",
      "  ferry portal-link \"Acme Inc.\"",
      "  ferry portal-link org_2abc --intent domain_verification"
    })
public final class PortalLinkCommand extends WorkCommand {
  /** OpenAPI spec 2026-08-07, POST /portal/generate_link. */
  private static final List<String> INTENTS =
      List.of("sso", "dsync", "domain_verification", "certificate_renewal");

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Parameters(paramLabel = "ORGANIZATION", description = "Its Clerk id, or its name.")
  private String organization = "";

  @Option(
      names = "--intent",
      paramLabel = "WHAT",
      defaultValue = "sso",
      description =
          "sso, dsync, domain_verification or certificate_renewal (default: ${DEFAULT-VALUE}).")
  private String intent = "sso";

  public PortalLinkCommand(CliContext around) {
    super(around);
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    if (!INTENTS.contains(intent)) {
      throw UsageError.usage(
          "intent-unknown",
          "the portal has no page for \"" + intent + "\"" + NearMiss.hint(intent, INTENTS),
          "Known are: " + String.join(", ", INTENTS) + ".");
    }
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    String clerkId =
        new NamedObject(migration.workspace().plans(), this).organization(organization);
    String workosId =
        migration
            .workspace()
            .journal()
            .mappings()
            .of(ObjectKind.ORGANIZATION, List.of(clerkId))
            .stream()
            .map(Mapping::workosId)
            .findFirst()
            .orElseThrow(this::unknown);
    String link = link(migration, workosId);
    document.add("link", link);
    document.add("expiresInSeconds", 300);
    if (!common().json) {
      terminal().data(link);
    }
    terminal().say("  opens for five minutes, for whoever has it");
    return ExitCode.DONE;
  }

  private UsageError unknown() {
    return UsageError.usage(
        "organization-unknown",
        "this migration knows no WorkOS organization for " + organization,
        "Give the Clerk id, or the name, of an organization that apply has carried.",
        command("apply"));
  }

  /** A second link would only be a second link: a lost answer may be asked for again. */
  private String link(Migration migration, String workosId) throws InterruptedException {
    writes();
    Outcome outcome =
        migration
            .requests(Access.MAKE_PORTAL_LINK)
            .repeat(new OrganizationEndpoints.GeneratePortalLink(workosId, intent));
    if (outcome.value() instanceof PortalLink made) {
      return made.link();
    }
    String why =
        outcome instanceof Outcome.Rejected no
            ? no.error().describe()
            : "an answer that does not fit";
    throw UsageError.usage(
        "link-refused",
        "WorkOS made no link: " + why,
        "Look at the organization in WorkOS's dashboard.");
  }
}
