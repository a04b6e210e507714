package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs what stands under next loses no migration by it. */
class NoDestructiveNextTest {
  /** Known here by themselves: the test must not ask what it holds. */
  private static final List<String> DESTRUCTIVE = List.of("rollback", "purge");

  @TempDir Path folder;

  private final List<String> named = new ArrayList<>();

  /** All that a document offers to be run: next, command, anywhere in it. */
  private void collect(JsonNode node) {
    node.properties()
        .forEach(
            member -> {
              if (member.getKey().equals("next")) {
                named.addAll(InProcess.Ended.next(node));
              } else if (member.getKey().equals("command")) {
                named.add(member.getValue().asText());
              }
              collect(member.getValue());
            });
    if (node.isArray()) {
      node.forEach(this::collect);
    }
  }

  @Test
  void inNoDocumentOfAMigrationAndOfItsWayBackADestructiveCommandIsNamed() throws Exception {
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,primary_email_address,verified_email_addresses
        user_1,Ada,ada@acme.test,ada@acme.test
        user_2,Bob,,
        """);
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .waiting(length -> {});
      for (String words :
          List.of(
              "status",
              "snapshot --csv clerk.csv",
              "assess",
              "plan",
              "rehearse --rollback",
              "apply",
              "apply --yes",
              "verify",
              "status",
              "checklist",
              "report",
              "rollback",
              "refuse",
              "rollback --yes",
              "status",
              "heal",
              "apply --yes",
              "checklist",
              "rollback --yes",
              "status",
              "verify",
              "plan")) {
        if (words.equals("refuse")) {
          workos.faults(
              (method, path, number) ->
                  method.equals("DELETE")
                      ? Fault.answerBeforeProcessing(422, "{\"message\":\"no\",\"code\":\"no\"}")
                      : Fault.none());
        } else if (words.equals("heal")) {
          workos.faults(FaultPlan.none());
        } else {
          collect(ferry.run((words + " --json").split(" ")).json());
        }
      }
    }
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named)
        .isNotEmpty()
        .noneMatch(
            command -> DESTRUCTIVE.stream().anyMatch(command.replaceAll(" -.*", "")::endsWith));
  }
}
