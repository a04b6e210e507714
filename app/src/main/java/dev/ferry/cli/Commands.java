package dev.ferry.cli;

import dev.ferry.cli.apply.ApplyCommand;
import dev.ferry.cli.assess.AssessCommand;
import dev.ferry.cli.checklist.ChecklistCommand;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.control.ControlCommand;
import dev.ferry.cli.cutover.CutoverCommand;
import dev.ferry.cli.demo.DemoCommand;
import dev.ferry.cli.docs.DocsCommand;
import dev.ferry.cli.doctor.DoctorCommand;
import dev.ferry.cli.generate.GenerateCommand;
import dev.ferry.cli.idmap.IdMapCommand;
import dev.ferry.cli.init.InitCommand;
import dev.ferry.cli.letters.LettersCommand;
import dev.ferry.cli.plan.PlanCommand;
import dev.ferry.cli.policy.PolicyCommand;
import dev.ferry.cli.portallink.PortalLinkCommand;
import dev.ferry.cli.rehearse.RehearseCommand;
import dev.ferry.cli.report.ReportCommand;
import dev.ferry.cli.rollback.RollbackCommand;
import dev.ferry.cli.runs.RunsCommand;
import dev.ferry.cli.snapshot.SnapshotCommand;
import dev.ferry.cli.status.StatusCommand;
import dev.ferry.cli.sync.SyncCommand;
import dev.ferry.cli.twin.TwinCommand;
import dev.ferry.cli.ui.UiCommand;
import dev.ferry.cli.verify.VerifyCommand;
import dev.ferry.cli.workspace.WorkspaceCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The commands, each made where it is wanted.
 *
 * @param name as it is typed
 * @param made makes it
 */
record Commands(String name, Function<CliContext, Object> made) {
  private static final List<Commands> ALL =
      List.of(
          new Commands("demo", DemoCommand::new),
          new Commands("doctor", DoctorCommand::new),
          new Commands("snapshot", SnapshotCommand::new),
          new Commands("assess", AssessCommand::new),
          new Commands("init", InitCommand::new),
          new Commands("policy", PolicyCommand::new),
          new Commands("plan", PlanCommand::new),
          new Commands("rehearse", RehearseCommand::new),
          new Commands("apply", ApplyCommand::new),
          new Commands("verify", VerifyCommand::new),
          new Commands("sync", SyncCommand::new),
          new Commands("cutover", CutoverCommand::new),
          new Commands("rollback", RollbackCommand::new),
          new Commands("control", ControlCommand::new),
          new Commands("ui", UiCommand::new),
          new Commands("checklist", ChecklistCommand::new),
          new Commands("report", ReportCommand::new),
          new Commands("letters", LettersCommand::new),
          new Commands("id-map", IdMapCommand::new),
          new Commands("portal-link", PortalLinkCommand::new),
          new Commands("docs", DocsCommand::new),
          new Commands("status", StatusCommand::new),
          new Commands("runs", RunsCommand::new),
          new Commands("workspace", WorkspaceCommand::new),
          new Commands("generate", GenerateCommand::new),
          new Commands("twin", TwinCommand::new),
          new Commands("completion", CompletionCommand::new),
          new Commands("help", HelpCommand::new),
          new Commands("version", VersionCommand::new));

  /** Those that tell of the others. */
  private static final List<String> OF_ALL = List.of("help", "completion");

  /** Each of them. */
  static List<Object> all(CliContext around) {
    return ALL.stream().map(one -> one.made().apply(around)).toList();
  }

  /** The one of this name, if there is one, and it does without the others. */
  static Optional<Object> alone(String name, CliContext around) {
    return ALL.stream()
        .filter(one -> one.name().equals(name) && !OF_ALL.contains(name))
        .findFirst()
        .map(one -> one.made().apply(around));
  }

  static List<String> names() {
    return ALL.stream().map(Commands::name).toList();
  }
}
