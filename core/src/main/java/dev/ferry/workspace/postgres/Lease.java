package dev.ferry.workspace.postgres;

import dev.ferry.tenure.Tenure;
import dev.ferry.workspace.HeldElsewhereException;
import dev.ferry.workspace.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The right to work in a workspace: one process at a time, on whichever machine, for as long as it
 * asks the database for more time. Another takes it when the lease has ended by the database's
 * clock, or was given back, and counts the epoch on; no transaction of an earlier epoch is begun
 * any more. Thread-safe.
 *
 * <p>What leaves for WorkOS goes by the clocks of this process, from before the last renewal was
 * asked for, and stops a while earlier.
 */
final class Lease implements Tenure {
  private static final String TAKEN_OVER =
      "another ferry has taken the workspace over; this one has written nothing more";
  private static final String ENDED =
      "the lease of the workspace has ended: the PostgreSQL server could not be asked for more time;"
          + " this ferry has written nothing more";

  private final LeaseTable table;
  private final LeaseTerms terms;
  private final long epoch;
  private final Moment taken;
  private final @Nullable Duration abandoned;
  private final AtomicInteger sharers = new AtomicInteger();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread renewing = new Thread(this::renewAgainAndAgain, "ferry-lease");
  private final Thread atExit = new Thread(this::exits, "ferry-lease-exit");

  /** Before it was last asked for. */
  private volatile Moment asked;

  private volatile boolean lost;

  private Lease(LeaseTable table, LeaseTable.Taken taken, Moment asked) {
    this.table = table;
    this.terms = table.server().terms();
    this.epoch = taken.epoch();
    this.abandoned = taken.abandoned();
    this.taken = Moment.now();
    this.asked = asked;
    renewing.setDaemon(true);
  }

  /**
   * @param command that takes it, for whoever is refused
   * @throws HeldElsewhereException if another process has it
   */
  static Lease take(Server server, String command) throws SQLException {
    LeaseTable table = new LeaseTable(server);
    try (Connection connection = server.connect(List.of(server.schema()))) {
      table.make(connection);
      LeaseTable.Row row = table.row(connection);
      Moment asked = Moment.now();
      Optional<LeaseTable.Taken> taken = table.take(connection, row, command);
      if (taken.isEmpty()) {
        throw new HeldElsewhereException(
            "another ferry works in " + server.place() + table.row(connection).holder());
      }
      return new Lease(table, taken.get(), asked).begun();
    }
  }

  private Lease begun() {
    renewing.start();
    Runtime.getRuntime().addShutdownHook(atExit);
    return this;
  }

  private void renewAgainAndAgain() {
    Connection connection = null;
    try {
      while (!over.await(pause(connection).toMillis(), TimeUnit.MILLISECONDS)) {
        connection = renewed(connection);
        if (lost || !covers(terms.length())) {
          breakOff();
        }
        if (lost) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody interrupts it; what is sent ends with the lease
    } finally {
      closed(connection);
    }
  }

  /** Where the last one failed, the next is tried sooner. */
  private Duration pause(@Nullable Connection connection) {
    boolean soon = connection == null && !covers(terms.renewal());
    return soon ? terms.renewal().dividedBy(5) : terms.renewal();
  }

  /** The connection that it was renewed by; null if there is none. */
  private @Nullable Connection renewed(@Nullable Connection by) {
    Moment now = Moment.now();
    Connection connection = by;
    try {
      if (connection == null) {
        connection = table.server().connect(epoch, terms.renewal());
      }
      if (table.renew(connection, epoch)) {
        asked = now;
      } else {
        lost = true;
      }
      return connection;
    } catch (SQLException | StorageException e) {
      closed(connection);
      return null;
    }
  }

  private static void closed(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It is broken: the server notices by itself.
    }
  }

  /** Whoever waits for an answer of a server that cannot be reached would wait for hours. */
  private void breakOff() {
    List<Connection> broken = List.copyOf(connections);
    connections.removeAll(broken);
    for (Connection connection : broken) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // It is broken already.
      }
    }
  }

  private boolean covers(Duration part) {
    return asked.until(Moment.now()).compareTo(part) < 0;
  }

  /** A connection to work by: it is broken off when the lease has ended. */
  Connection connect(List<String> schemas) throws SQLException {
    Connection connection = table.server().connect(schemas, epoch);
    connections.removeIf(Lease::isClosed);
    connections.add(connection);
    return connection;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public boolean isLost() {
    return lost;
  }

  @Override
  public Optional<String> objection() {
    if (lost) {
      return Optional.of(TAKEN_OVER);
    }
    return covers(terms.length().minus(terms.margin())) ? Optional.empty() : Optional.of(ENDED);
  }

  @Override
  public Duration unsettledFor(Duration window) {
    if (abandoned == null) {
      return Duration.ZERO;
    }
    Duration longest = window.compareTo(terms.flight()) > 0 ? window : terms.flight();
    Duration left =
        longest.minus(abandoned).minus(Duration.ofNanos(System.nanoTime() - taken.nanos()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Whoever takes the workspace over waits until the transaction of this handle has ended.
   *
   * @throws StorageException if somebody has taken it over, or the lease has ended
   */
  void check(Handle handle) {
    if (!table.holds(handle, epoch)) {
      throw new StorageException(lost ? TAKEN_OVER : why(handle));
    }
  }

  private String why(Handle handle) {
    boolean same =
        handle
            .createQuery("SELECT epoch FROM " + Server.quoted(table.server().schema()) + ".lease")
            .mapTo(Long.class)
            .one()
            .equals(epoch);
    return same ? ENDED : TAKEN_OVER;
  }

  /** Another part of this process works by it. */
  Lease shared() {
    sharers.incrementAndGet();
    return this;
  }

  /** One of them has ended; with the last one it is given back. */
  void release() throws SQLException {
    if (sharers.decrementAndGet() > 0) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // it is given back there
    }
    over.countDown();
    giveBack(true);
  }

  /** The process ends in the middle of something, on a signal. */
  private void exits() {
    lost = true; // nothing leaves any more
    over.countDown();
    try {
      giveBack(false);
    } catch (SQLException | StorageException e) {
      // It ends by itself.
    }
  }

  private void giveBack(boolean answered) throws SQLException {
    try (Connection connection = table.server().connect(epoch, terms.renewal())) {
      table.giveBack(connection, epoch, answered);
    }
  }
}
