package dev.ferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Case;
import dev.ferry.workspace.Unfinished.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line for each, whatever their number, that a spreadsheet does not run. */
class UnfinishedListTest {
  @TempDir Path folder;

  @Test
  void everyCaseIsALineInBothFiles() throws Exception {
    List<Case> many =
        LongStream.rangeClosed(1, 2_500).mapToObj(n -> failed(n, "HTTP 422")).toList();

    write(many);

    assertThat(Files.readAllLines(folder.resolve("u.csv"))).hasSize(2_501);
    assertThat(Files.readAllLines(folder.resolve("u.jsonl")))
        .hasSize(2_500)
        .last()
        .asString()
        .startsWith("{\"clerk_id\":\"user_2500\"")
        .contains("\"reason\":\"refused-by-workos\"", "\"ending\":\"failed\"");
  }

  @Test
  void whatASpreadsheetWouldRunIsGuardedAndWhatIsNotKnownIsEmpty() throws Exception {
    write(
        List.of(
            new Case(
                1,
                ObjectKind.FACTOR,
                Ending.FAILED,
                Reason.TARGET_UNAVAILABLE,
                "user_1",
                null,
                "user_w",
                "=1+1, \"so\"")));

    assertThat(Files.readAllLines(folder.resolve("u.csv")).get(1))
        .startsWith("user_1,,user_w,factor,failed,target-unavailable,\"\t=1+1, \"\"so\"\"\",");
    assertThat(Files.readString(folder.resolve("u.jsonl")))
        .as("programs get the text as it is")
        .contains("\"message\":\"=1+1, \\\"so\\\"\"");
  }

  private static Case failed(long seq, String message) {
    return new Case(
        seq,
        ObjectKind.USER,
        Ending.FAILED,
        Reason.REFUSED_BY_WORKOS,
        "user_" + seq,
        "a@acme.test",
        null,
        message);
  }

  private void write(List<Case> cases) throws Exception {
    new UnfinishedList(new Listed(cases)).write(folder.resolve("u.csv"), folder.resolve("u.jsonl"));
  }

  private record Listed(List<Case> cases) implements Unfinished {
    @Override
    public List<Case> after(long seq, int users) {
      return cases.stream()
          .filter(one -> one.kind() == ObjectKind.USER || one.kind() == ObjectKind.FACTOR)
          .filter(one -> one.seq() > seq)
          .limit(users)
          .toList();
    }

    @Override
    public List<Case> objectsAfter(ObjectKind kind, long seq, int limit) {
      return cases.stream()
          .filter(one -> one.kind() == kind && one.seq() > seq)
          .limit(limit)
          .toList();
    }

    @Override
    public List<Cause> causes(int ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Attempts attempts() {
      throw new UnsupportedOperationException();
    }
  }
}
