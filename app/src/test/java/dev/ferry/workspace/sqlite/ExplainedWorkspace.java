package dev.ferry.workspace.sqlite;

import dev.ferry.privacy.Sealer;
import dev.ferry.sidefile.FolderSideFiles;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sql.SqlWorkspace;
import dev.ferry.workspace.sql.Store;
import dev.ferry.workspace.sql.statement.NamedParameters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** A workspace that is only read, and how SQLite finds what each statement asks for. */
public final class ExplainedWorkspace {
  private final Map<String, List<Step>> steps = new LinkedHashMap<>();

  /**
   * A step of a statement.
   *
   * @param words of {@code EXPLAIN QUERY PLAN}
   * @param forEachRow true if it is taken again for each row of the question around it
   */
  public record Step(String words, boolean forEachRow) {}

  /** Opens one as {@link SqliteWorkspace#read} does. */
  public Workspace read(Path folder, Sealer sealer, Clock clock) {
    return new SqlWorkspace(
        folder,
        sealer,
        clock,
        new Explained(Snapshotted.open(folder, null)),
        new FolderSideFiles(folder));
  }

  /** The steps of each statement that was asked since this was asked for last. */
  public Map<String, List<Step>> asked() {
    Map<String, List<Step>> asked = new LinkedHashMap<>(steps);
    steps.clear();
    return asked;
  }

  private Connection explained(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                explain(connection, (String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void explain(Connection connection, String sql) throws SQLException {
    List<Step> found = new ArrayList<>();
    Set<Integer> forEachRow = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (plan.next()) {
        String words = plan.getString("detail");
        if (words.startsWith("CORRELATED") || forEachRow.contains(plan.getInt("parent"))) {
          forEachRow.add(plan.getInt("id"));
        }
        found.add(new Step(words, forEachRow.contains(plan.getInt("id"))));
      }
    }
    steps.put(sql, found);
  }

  private final class Explained implements ConnectionFactory, Store {
    private final Snapshotted store;
    private final Jdbi jdbi;

    Explained(Snapshotted store) {
      this.store = store;
      jdbi = Jdbi.create(this);
      jdbi.getConfig(SqlStatements.class)
          .setSqlParser(new NamedParameters(UnaryOperator.identity()));
      jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    }

    @Override
    public Connection openConnection() {
      return explained(store.openConnection());
    }

    @Override
    public void closeConnection(Connection one) {
      // It is the store's.
    }

    @Override
    public Jdbi jdbi() {
      return jdbi;
    }

    @Override
    public String environment() {
      return store.environment();
    }

    @Override
    public Store at(String other) {
      return new Explained(store.at(other));
    }

    @Override
    public void make(String name) {
      store.make(name);
    }

    @Override
    public boolean holdsSomething(String name) {
      return store.holdsSomething(name);
    }

    @Override
    public <T> T within(String name, HandleCallback<T, RuntimeException> work) {
      return store.within(name, work);
    }

    @Override
    public long bytes() {
      return store.bytes();
    }

    @Override
    public void giveBack() {
      store.giveBack();
    }

    @Override
    public Optional<StorageException> failure(Throwable failure) {
      return store.failure(failure);
    }

    @Override
    public void copyInto(Path other) {
      store.copyInto(other);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
