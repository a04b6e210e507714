package dev.ferry.cli.rehearse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What does not fit is refused before it is begun, with the command that makes it fit. */
class TwinMemoryTest {
  private static final long MEGABYTE = 1L << 20;

  @Test
  void tooManyUsersAreRefusedAndWithTheMemoryThatIsNamedTheyFit() {
    WorkCommand command = command();
    UsageError refusal = refused(() -> new TwinMemory(512 * MEGABYTE).check(1_000_000, command));
    assertThat(refusal.code()).isEqualTo("memory-short");
    Matcher next =
        Pattern.compile("FERRY_JAVA_OPTS=-Xmx(\\d+)m ferry rehearse")
            .matcher(refusal.next().get(0));
    assertThat(next.matches()).as("%s", refusal.next()).isTrue();
    long named = Long.parseLong(next.group(1));
    assertThatCode(() -> new TwinMemory(named * MEGABYTE).check(1_000_000, command))
        .doesNotThrowAnyException();
    // Half of it would be too little: what is named is not far more than what is needed.
    assertThat(refused(() -> new TwinMemory(named / 2 * MEGABYTE).check(1_000_000, command)))
        .isNotNull();
  }

  @Test
  void whatTheLauncherGivesIsEnoughForTwoHundredThousandAndNotForAMillion() throws IOException {
    Matcher launcher =
        Pattern.compile("-Xmx(\\d+)m")
            .matcher(Files.readString(Path.of("../scripts/build-env.sh")));
    assertThat(launcher.find()).isTrue();
    TwinMemory given = new TwinMemory(Long.parseLong(launcher.group(1)) * MEGABYTE);
    assertThatCode(() -> given.check(200_000, command())).doesNotThrowAnyException();
    assertThat(refused(() -> given.check(1_000_000, command()))).isNotNull();
  }

  @Test
  void aUserTakesNoMoreThanIsReckonedWith() throws Exception {
    assertThat(Holder.bytesEach()).isBetween(200L, TwinMemory.BYTES_EACH);
  }

  /** A Java of its own, whose memory nobody else uses: holds users and prints what each takes. */
  static final class Holder {
    private static final int USERS = 20_000;

    public static void main(String[] args) {
      // Classes and whatever else a first twin leaves behind are no user's.
      twin(1).close();
      long before = used();
      try (WorkosTwin twin = twin(USERS)) {
        long each = (used() - before) / USERS;
        System.out.println(twin.state().userCount() == USERS ? each : -1);
      }
    }

    private static WorkosTwin twin(int users) {
      return WorkosTwin.start(
          WorkosTwinOptions.defaults()
              .withExistingUsers(IntStream.range(0, users).mapToObj(Holder::user).toList()));
    }

    private static ExistingUser user(int number) {
      return new ExistingUser(
          null,
          "firstname.lastname" + number + "@acme-company.example",
          true,
          "Firstname" + number,
          "Lastname" + number,
          "user_2abcdefghijklmnopqrstuvw" + number,
          Map.of("plan", "enterprise" + number, "clerk_username", "name" + number),
          "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17l" + (100 + number % 900),
          "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    }

    private static long used() {
      System.gc();
      Runtime java = Runtime.getRuntime();
      return java.totalMemory() - java.freeMemory();
    }

    static long bytesEach() throws Exception {
      Process java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Holder.class.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(java.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(java.waitFor()).isZero();
      return Long.parseLong(said);
    }
  }

  private static UsageError refused(ThrowingCallable check) {
    return catchThrowableOfType(UsageError.class, check);
  }

  private static WorkCommand command() {
    Terminal terminal =
        Terminal.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of());
    RehearseCommand command =
        new RehearseCommand(
            new CliContext(terminal, Map.of(), Clock.systemUTC(), Path.of("/"), false));
    new CommandLine(command);
    return command;
  }
}
