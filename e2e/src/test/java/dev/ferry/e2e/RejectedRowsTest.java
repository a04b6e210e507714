package dev.ferry.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that cannot be read are handed out, fixed in an editor, given back, and arrive. */
class RejectedRowsTest {
  private static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  @TempDir Path folder;

  @Test
  void anOperatorFollowsTheCommandsThatAreNamedAndEverybodyArrives() throws Exception {
    Files.write(
        folder.resolve("export.csv"),
        String.join(
                "\r\n",
                "id,first_name,primary_email_address,totp_secret,password_digest,password_hasher",
                "user_1,Ada,ada@acme.test,," + DIGEST + ",bcrypt",
                ",Bob,bob@acme.test,JBSWY3DPEHPK3PXP," + DIGEST + ",bcrypt",
                "user_3,\"Cy,cy@acme.test,," + DIGEST + ",bcrypt",
                "user_4,Zo\u00eb,zoe@acme.test,," + DIGEST + ",bcrypt",
                "user_1,Ada,again@acme.test,," + DIGEST + ",bcrypt",
                "")
            .getBytes(ISO_8859_1));
    try (WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);

      Ended taken = ferry.run("snapshot", "--json", "--csv", "export.csv");
      assertThat(taken.json().path("users").asInt()).isEqualTo(1);
      assertThat(taken.json().path("rejects").asInt()).isEqualTo(4);
      assertThat(taken.err()).contains("3 of them can be handed out");

      Ended handedOut = ferry.run(next(taken));
      Path file = folder.resolve("rejected-rows.csv");
      assertThat(handedOut.exitCode()).as(handedOut.err()).isEqualTo(1);
      assertThat(handedOut.err()).contains("rejected-rows.csv", "password digests");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(folder.resolve("ferry-workspace/rejects.csv")))
          .as("the list that may be shown around holds no secret")
          .contains("quote-unclosed")
          .doesNotContain(DIGEST.substring(30), "JBSWY3DPEHPK3PXP");
      Ended twice = ferry.run(next(taken));
      assertThat(twice.exitCode()).as("somebody may have begun to fix").isEqualTo(2);
      assertThat(twice.json().path("error").path("code").asText()).isEqualTo("file-exists");

      Ended unmended = ferry.run(next(handedOut));
      assertThat(unmended.json().path("rejects").asInt()).isEqualTo(4);
      assertThat(unmended.err()).contains("3 handed-out rows are still wrong");

      Files.writeString(
          file,
          Files.readString(file)
              .replace(",,Bob,", ",user_2,Bob,")
              .replace("\"Cy,", "Cy,")
              .replace("Zo\ufffd", "Zo\u00eb"));
      Ended fixed = ferry.run(next(handedOut));
      assertThat(fixed.exitCode()).as(fixed.err()).isEqualTo(1);
      assertThat(fixed.json().path("users").asInt()).isEqualTo(4);
      assertThat(fixed.json().path("fixed").asInt()).isEqualTo(3);
      assertThat(fixed.json().path("rejects").asInt()).as("the row given twice").isEqualTo(1);
      assertThat(fixed.err()).contains("rows rejected: 1 (3 more were fixed)", "delete that file");

      assertThat(ferry.run("plan").exitCode()).isZero();
      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(applied.exitCode()).as(applied.err()).isZero();
      assertThat(twin.state().users())
          .allMatch(TwinUser::hasPassword)
          .extracting(user -> user.externalId() + " " + user.firstName() + " " + user.email())
          .containsExactlyInAnyOrder(
              "user_1 Ada ada@acme.test",
              "user_2 Bob bob@acme.test",
              "user_3 Cy cy@acme.test",
              "user_4 Zo\u00eb zoe@acme.test");
      String bob = twin.state().userByExternalId("user_2").orElseThrow().id();
      assertThat(twin.state().factorsOf(bob)).hasSize(1);
    }
  }

  /** The first command that a document names, as it would be pasted. */
  private static String[] next(Ended ended) {
    List<String> words = new ArrayList<>();
    ended.json().path("next").get(0).forEach(word -> words.add(word.asText()));
    assertThat(words.remove(0)).isEqualTo("ferry");
    words.add("--json");
    return words.toArray(String[]::new);
  }
}
