package dev.ferry.cli.cutover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.Json;
import dev.ferry.cli.rehearse.TwinMemory;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is let through has room: both twins, and a life that reads all of Clerk at once. */
class NightMemoryTest {
  private static final int USERS = 40_000;

  @Test
  void bothTwinsAndTheLifeOfOneFitIntoWhatIsReckonedWith() throws Exception {
    long megabytes = TwinMemory.ofNight(USERS, 2L * USERS) >> 20;
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said).endsWith("users " + USERS);
  }

  /** A Java of its own, that has no more than so much. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      try (WorkosTwin workos =
              WorkosTwin.start(
                  WorkosTwinOptions.defaults()
                      .withExistingUsers(
                          IntStream.range(0, USERS).mapToObj(Holder::existing).toList()));
          ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults())) {
        ClerkInstance instance = clerk.state().instance();
        for (int i = 0; i < USERS; i++) {
          instance.put(ClerkList.USERS, UserAsRead.json(user(i)).toString());
          instance.put(ClerkList.MEMBERSHIPS, membership(i));
        }
        Life life =
            Life.of(
                clerk,
                new Life.Start(List.of(), TenantRules.Before.nothing(), 1, Clock.systemUTC()));
        for (int i = 0; i < 20; i++) {
          life.step();
        }
        life.exportChanged(new StringWriter());
        System.out.println("users " + workos.state().userCount());
      }
    }

    private static ClerkUserFragment user(int i) {
      return new ClerkUserFragment(
          ClerkUser.builder("user_2abcdefghijklmnopqrstuvw" + i)
              .firstName("Firstname" + i)
              .lastName("Lastname" + i)
              .username("name" + i)
              .primaryEmail("firstname.lastname" + i + "@acme-company.example")
              .verifiedEmails(List.of("firstname.lastname" + i + "@acme-company.example"))
              .publicMetadata("{\"plan\":\"enterprise\",\"seat\":" + i + "}")
              .privateMetadata(Sensitive.of("{\"notes\":\"" + ("of " + i + ",").repeat(80) + "\"}"))
              .createdAt("2026-01-01T00:00:00Z")
              .build(),
          Set.of(ClerkField.values()));
    }

    private static String membership(int i) {
      return Json.object()
          .put("id", "orgmem_2abcdefghijklmnopqrstuv" + i)
          .put("role", "org:member")
          .put("created_at", 1)
          .set("organization", Json.object().put("id", "org_" + i % 100))
          .toString();
    }

    private static ExistingUser existing(int i) {
      return new ExistingUser(
          null,
          "firstname.lastname" + i + "@acme-company.example",
          true,
          "Firstname" + i,
          "Lastname" + i,
          "user_2abcdefghijklmnopqrstuvw" + i,
          Map.of("plan", "enterprise" + i),
          "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17l" + (100 + i % 900),
          null);
    }
  }
}
