package dev.ferry.cli.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.growth.Twins.Asked;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.workos.WorkosState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a round of sync asks Clerk and WorkOS for, to the request. */
class RoundRequestsTest {
  /** The most that Clerk gives in one page, and WorkOS. */
  private static final int CLERK_PAGE = 500;

  private static final int WORKOS_PAGE = 100;

  /** Of which instance the key is; how many users there are, before they are read and after. */
  private static final int OF_CLERK_BESIDE_LISTS = 3;

  /** Organizations, roles, permissions: of each a page. */
  private static final int OF_WORKOS_BESIDE_USERS = 3;

  private static final int CHANGES = 4;

  @TempDir private Path folder;

  private record Round(Asked asked, JsonNode told) {}

  /** More than a page of everything of which there is much; WorkOS is without its limits. */
  @Test
  void anUnchangedTenantCostsItsListsAndAChangedOneBesidesThemOnlyItsChanges() throws IOException {
    SteadyTenant.Start start = new SteadyTenant.Start(1_100, 5, 5, Duration.ZERO, 0);
    try (SteadyTenant twins =
        SteadyTenant.start(folder.resolve("tenant"), start, new PassingClock())) {
      run(twins, "snapshot", "--clerk");
      run(twins, "plan");
      run(twins, "apply", "--yes", "--limit", "none");
      run(twins, "verify");

      Round unchanged = run(twins, "sync", "--yes");
      Round changed = changed(twins);
      Round again = changed(twins);
      Round after = run(twins, "sync", "--yes");

      assertThat(unchanged.asked())
          .isEqualTo(
              new Asked(
                  clerkPages(unchanged.told()) + OF_CLERK_BESIDE_LISTS,
                  workosPages(twins.workos().state()),
                  OF_WORKOS_BESIDE_USERS,
                  0));
      assertThat(after.asked()).isEqualTo(unchanged.asked());
      // Each user is looked at before it is written to, after that, and by the verification.
      assertThat(changed.asked().since(unchanged.asked()))
          .isEqualTo(new Asked(0, 3 * CHANGES, 0, CHANGES));
      assertThat(again.asked()).isEqualTo(changed.asked());
      assertThat(changed.told().at("/verify/checked/users").asInt()).isEqualTo(CHANGES);
      assertThat(changed.told().at("/verify/onlyWritten").asBoolean()).isTrue();
    }
  }

  private Round changed(SteadyTenant twins) throws IOException {
    for (int i = 0; i < CHANGES; i++) {
      assertThat(twins.happens(Happening.NAME_CHANGED)).isTrue();
    }
    return run(twins, "sync", "--yes");
  }

  private static long clerkPages(JsonNode sync) {
    JsonNode clerk =
        StreamSupport.stream(sync.at("/snapshot/sources").spliterator(), false)
            .filter(source -> source.path("kind").asText().equals("backend-api"))
            .findFirst()
            .orElseThrow();
    long pages = pages(clerk.path("countedAfter").asLong(), CLERK_PAGE);
    for (JsonNode list : clerk.path("lists")) {
      pages += pages(list.path("read").asLong(), CLERK_PAGE);
    }
    return pages;
  }

  /** Members are listed organization by organization. */
  private static long workosPages(WorkosState workos) {
    return pages(workos.users().size(), WORKOS_PAGE)
        + workos.organizations().stream()
            .mapToLong(one -> pages(workos.membershipsOf(one.id()).size(), WORKOS_PAGE))
            .sum();
  }

  /** An empty list is a page too. */
  private static long pages(long elements, int page) {
    return Math.max(1, (elements + page - 1) / page);
  }

  private Round run(SteadyTenant twins, String... words) throws IOException {
    Asked before = twins.asked();
    InProcess ferry = new InProcess(folder).waiting(length -> {});
    for (Map.Entry<String, String> one : twins.environment().entrySet()) {
      ferry = ferry.with(one.getKey(), one.getValue());
    }
    InProcess.Ended ended =
        ferry.run(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return new Round(twins.asked().since(before), ended.json());
  }
}
