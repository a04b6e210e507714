package dev.ferry.workspace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.network.FaultyNetwork;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Transport;
import dev.ferry.workspace.HeldElsewhereException;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may work in a workspace that several machines reach, by the clock of its database. */
@Timeout(120)
class LeaseTest {
  private static final Entry INTENT =
      new Entry.Noted("user_1", Instant.EPOCH, new Fact.Intended(OperationKind.CREATE_USER, null));

  private static PostgresServer server;

  @TempDir private Path folder;
  private Sensitive<String> place;

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    server = PostgresServer.begun(in);
  }

  @AfterAll
  static void end() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @BeforeEach
  void inASchemaOfItsOwn() {
    place = server.of(folder);
  }

  private Workspace open() {
    return open(place);
  }

  private Workspace open(Sensitive<String> url) {
    return PostgresWorkspace.open(
        url, folder, "apply", new Sealer(new byte[32]), Clock.systemUTC());
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.replace("lease", schema() + ".lease"));
    }
  }

  private String schema() {
    return place.reveal().replaceFirst(".*currentSchema=(\\w+).*", "$1");
  }

  /** As if its process had stood still for so long, by the database's clock. */
  private void endsAgo(String interval) throws SQLException {
    run("UPDATE lease SET until = clock_timestamp() - INTERVAL '" + interval + "'");
  }

  private static void until(BooleanSupplier so) throws InterruptedException {
    while (!so.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  @Test
  void itIsRefusedUntilItHasEndedByTheDatabasesClock() throws SQLException {
    try (Workspace gone = open()) {
      assertThat(gone.tenure().objection()).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(HeldElsewhereException.class)
          .hasMessageContaining(": apply, since 20")
          .hasMessageContaining(", process " + ProcessHandle.current().pid());

      endsAgo("1 second");

      open().close();
    }
  }

  @Test
  void whatItsLastHolderSentIsWaitedForIfItWasNotGivenBack() throws SQLException {
    try (Workspace gone = open()) {
      assertThat(gone.tenure().unsettledFor(Duration.ofHours(1))).isZero();
      endsAgo("5 seconds");
      try (Workspace successor = open()) {
        assertThat(successor.tenure().unsettledFor(Duration.ofSeconds(10)))
            .isLessThanOrEqualTo(Transport.LONGEST_FLIGHT.minusSeconds(5))
            .isGreaterThan(Transport.LONGEST_FLIGHT.minusSeconds(25));
        assertThat(successor.tenure().unsettledFor(Duration.ofSeconds(60)))
            .as("until WorkOS counts none of it")
            .isGreaterThan(Duration.ofSeconds(35));
      }
      try (Workspace next = open()) {
        assertThat(next.tenure().unsettledFor(Duration.ZERO))
            .as("whoever comes between does not end it")
            .isGreaterThan(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void nothingIsWaitedForWhereItWasGivenBack() {
    open().close();
    try (Workspace next = open()) {
      assertThat(next.tenure().unsettledFor(Duration.ofHours(1))).isZero();
    }
  }

  @Test
  void whoeverHasLostItWritesNothingMore() throws Exception {
    place = Sensitive.of(place.reveal() + "&ferryLease=1200");
    try (Workspace deposed = open()) {
      deposed.journal().append(List.of(INTENT));
      endsAgo("1 second");
      try (Workspace successor = openOnceEnded()) {
        until(() -> deposed.tenure().objection().isPresent());

        assertThat(deposed.tenure().objection()).hasValueSatisfying(LeaseTest::isTakenOver);
        assertThatThrownBy(() -> deposed.journal().lastEntry()).isNotNull(); // a broken connection
        assertThatThrownBy(() -> deposed.journal().append(List.of(INTENT)))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("another ferry has taken the workspace over");
        assertThat(successor.journal().lastEntry()).isEqualTo(1);
        successor.journal().append(List.of(INTENT));
      }
    }
    assertThat(open().journal().lastEntry()).isEqualTo(2);
  }

  private static void isTakenOver(String why) {
    assertThat(why).contains("another ferry has taken the workspace over");
  }

  /** Where whoever has it may have asked for more time just now. */
  private Workspace openOnceEnded() throws SQLException {
    while (true) {
      try {
        return open();
      } catch (HeldElsewhereException e) {
        endsAgo("1 second");
      }
    }
  }

  @Test
  void aLeaseThatHasEndedLetsNothingBeWrittenAlsoIfNobodyHasTakenIt() throws SQLException {
    try (Workspace late = open()) {
      endsAgo("1 second");

      assertThatThrownBy(() -> late.journal().append(List.of(INTENT)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("the lease of the workspace has ended");
      run("UPDATE lease SET until = clock_timestamp() + INTERVAL '30 seconds'");
      late.journal().append(List.of(INTENT));
    }
  }

  @Test
  void aTransactionThatGoesOnForLongDoesNotEndTheLease() throws Exception {
    Server here = Server.at(Sensitive.of(place.reveal() + "&ferryLease=900"));
    here.workspace().prepare();
    PostgresStore store = PostgresStore.take(here, "snapshot");
    store
        .jdbi()
        .useTransaction(
            transaction -> {
              transaction.execute("SELECT pg_sleep(1.5)");
              assertThat(store.tenure().objection()).isEmpty();
            });
    store.jdbi().useTransaction(next -> next.execute("SELECT 1"));
    store.close();
  }

  @Test
  void whatAMachineThatIsGoneHasBegunIsNotWaitedFor() throws SQLException {
    PostgresStore gone = PostgresStore.take(prepared(), "apply");
    gone.jdbi().open().begin(); // and is never heard of again
    endsAgo("1 second");

    open().close();
    gone.close();
  }

  private Server prepared() {
    Server here = Server.at(place);
    here.workspace().prepare();
    return here;
  }

  @Test
  void whereTheNetworkIsCutNothingLeavesAndNobodyWaitsForever() throws Exception {
    try (FaultyNetwork network = FaultyNetwork.to(server.port())) {
      String through = place.reveal().replace(":" + server.port(), ":" + network.entrance());
      try (Workspace cutOff = open(Sensitive.of(through + "&ferryLease=1200"))) {
        network.cut();

        assertThatThrownBy(() -> cutOff.journal().append(List.of(INTENT)))
            .satisfies(e -> assertThat(PostgresFailure.of(e)).isPresent());
        assertThat(cutOff.tenure().objection())
            .hasValueSatisfying(why -> assertThat(why).contains("could not be asked for more"));

        network.mend();
        until(() -> cutOff.tenure().objection().isEmpty());
        cutOff.journal().append(List.of(INTENT));
      }
    }
  }
}
