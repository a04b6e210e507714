package dev.ferry.cli;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A workspace holds digests and the key that seals them: nobody else reads it, nothing leads out.
 */
class PrivateWorkspaceTest {
  @TempDir Path folder;
  private Path workspace = Path.of("");

  @BeforeEach
  void export() throws IOException {
    workspace = folder.resolve("ferry-workspace");
    Files.writeString(
        folder.resolve("export.csv"), "id,primary_email_address\nuser_1,ada@acme.test\n");
  }

  private Ended snapshot() throws Exception {
    return new InProcess(folder)
        .run("snapshot", "--csv", folder.resolve("export.csv").toString(), "--json");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void give(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, fromString(rights));
  }

  @Test
  void aFolderThatWasMadeForItIsClosed() throws Exception {
    Files.createDirectory(workspace, asFileAttribute(fromString("rwxr-xr-x")));
    give(workspace, "rwxr-xr-x");
    Files.writeString(workspace.resolve("ferry.yaml"), "locked: carry\n");

    assertThat(snapshot().exitCode()).isZero();

    assertThat(rights(workspace)).isEqualTo("rwx------");
  }

  @Test
  void oneThatWasOpenedSinceIsClosedAgainWithAllThatIsInIt() throws Exception {
    assertThat(snapshot().exitCode()).isZero();
    give(workspace, "rwxrwxrwx");
    give(workspace.resolve("ferry.key"), "rw-r--r--");
    give(workspace.resolve("environments").resolve("none.db"), "rw-rw-rw-");

    assertThat(snapshot().exitCode()).isZero();

    assertThat(rights(workspace)).isEqualTo("rwx------");
    assertThat(rights(workspace.resolve("ferry.key"))).isEqualTo("rw-------");
    assertThat(rights(workspace.resolve("environments").resolve("none.db"))).isEqualTo("rw-------");
  }

  @Test
  void aFolderThatServesForSomethingElseIsLeftAsItIsAndRefused() throws Exception {
    Files.createDirectory(workspace);
    give(Files.writeString(workspace.resolve("index.html"), "hello"), "rw-r--r--");
    give(workspace, "rwxr-xr-x");

    Ended refused = snapshot();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("workspace-open");
    assertThat(refused.err()).contains("chmod 700").contains("-w DIR");
    assertThat(rights(workspace)).isEqualTo("rwxr-xr-x");
    assertThat(Files.exists(workspace.resolve("ferry.key"))).isFalse();

    give(workspace, "rwx------");
    assertThat(snapshot().exitCode()).isZero();
    assertThat(rights(workspace.resolve("index.html")))
        .as("what is not Ferry's is left as it is")
        .isEqualTo("rw-r--r--");
  }

  /** The file system is one that cannot be closed for all that the command is told. */
  @Test
  void whoAcceptsAnOpenFolderIsWarnedWhereItIsOpen() throws Exception {
    String export = folder.resolve("export.csv").toString();
    InProcess accepting = new InProcess(folder).with("FERRY_OPEN_WORKSPACE", "accept");

    Ended closed = accepting.run("snapshot", "--csv", export);
    assertThat(closed.exitCode()).isZero();
    assertThat(closed.err()).doesNotContain("others can read this workspace");

    Ended mistyped =
        new InProcess(folder)
            .with("FERRY_OPEN_WORKSPACE", "yes")
            .run("snapshot", "--csv", export, "--json");
    assertThat(mistyped.errorCode()).isEqualTo("open-workspace-word");
    assertThat(mistyped.err()).contains("FERRY_OPEN_WORKSPACE").contains("accept");
  }

  /** An editor puts one beside a file that is being changed; a policy may lie with the code. */
  @Test
  void aLinkThatIsNotFerrysIsLeftAsItIs() throws Exception {
    assertThat(snapshot().exitCode()).isZero();
    Files.createSymbolicLink(workspace.resolve(".#ferry.yaml"), Path.of("ann@host.1234"));
    Path policy = Files.writeString(folder.resolve("policy.yaml"), "locked: carry\n");
    Files.createSymbolicLink(workspace.resolve("ferry.yaml"), policy);

    assertThat(snapshot().exitCode()).isZero();
    assertThat(new InProcess(folder).run("status").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ferry.key", "ferry.db", "environments", "logs", "rejects.csv"})
  void aLinkInItIsRefusedWhateverItIs(String name) throws Exception {
    assertThat(snapshot().exitCode()).isZero();
    Path moved = folder.resolve("elsewhere");
    Path inside = workspace.resolve(name);
    if (Files.exists(inside)) {
      Files.move(inside, moved);
    }
    Files.createSymbolicLink(inside, moved);

    for (Ended refused : new Ended[] {snapshot(), new InProcess(folder).run("status", "--json")}) {
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.errorCode()).isEqualTo("workspace-has-link");
      assertThat(refused.err()).contains(inside.toString());
    }
  }

  @Test
  void theFolderItselfMayBeReachedThroughALink() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(workspace, real);

    assertThat(snapshot().exitCode()).isZero();

    assertThat(Files.exists(real.resolve("ferry.db"))).isTrue();
    assertThat(new InProcess(folder).run("status").exitCode()).isZero();
  }

  @Test
  void aKeyThatIsGoneIsNotMadeAgain() throws Exception {
    assertThat(snapshot().exitCode()).isZero();
    Path key = workspace.resolve("ferry.key");
    Files.delete(key);

    for (Ended refused : new Ended[] {snapshot(), new InProcess(folder).run("status", "--json")}) {
      assertThat(refused.errorCode()).isEqualTo("sealing-key-missing");
      assertThat(refused.err()).contains("ferry.key").contains("copy of the workspace");
      assertThat(Files.exists(key)).isFalse();
    }
  }

  @Test
  void aSaltThatIsGoneIsNotMadeAgain() throws Exception {
    InProcess sealed = new InProcess(folder).with("FERRY_PASSPHRASE", "correct horse");
    String export = folder.resolve("export.csv").toString();
    assertThat(sealed.run("snapshot", "--csv", export).exitCode()).isZero();
    Files.delete(workspace.resolve("ferry.salt"));

    assertThat(sealed.run("snapshot", "--csv", export, "--json").errorCode())
        .isEqualTo("sealing-key-missing");
    assertThat(Files.exists(workspace.resolve("ferry.salt"))).isFalse();
  }

  @Test
  void aKeyFileThatEverybodyCanReadIsRefused() throws Exception {
    Path key = Files.writeString(folder.resolve("seal.key"), "0".repeat(64));
    give(key, "rw-r--r--");
    InProcess sealed = new InProcess(folder).with("FERRY_KEY_FILE", key.toString());
    String export = folder.resolve("export.csv").toString();

    Ended refused = sealed.run("snapshot", "--csv", export, "--json");

    assertThat(refused.errorCode()).isEqualTo("key-file-open");
    assertThat(refused.err()).contains("chmod 600 '" + key + "'");
    give(key, "rw-r-----");
    assertThat(sealed.run("snapshot", "--csv", export).exitCode()).isZero();
  }

  @Test
  void soIsAFileWithAnApiKey() throws Exception {
    Path key = Files.writeString(folder.resolve("workos.key"), "sk_test_abc");
    give(key, "rw-r--r--");
    assertThat(snapshot().exitCode()).isZero();

    Ended refused =
        new InProcess(folder).run("plan", "--workos-api-key-file", key.toString(), "--json");

    assertThat(refused.errorCode()).isEqualTo("key-file-open");
    assertThat(refused.out() + refused.err()).doesNotContain("sk_test_abc").contains("chmod 600");
  }
}
