package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.sql.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * All that the files of a workspace hold, of each environment, to be carried elsewhere. Nothing is
 * changed.
 *
 * @param folder holds a workspace, in which nobody works meanwhile
 */
public record SqliteContents(Path folder) {

  /** What is done with the tables of one file. */
  @FunctionalInterface
  public interface Work {
    /**
     * @param connection to this file alone
     */
    void with(Connection connection, List<String> tables) throws SQLException;
  }

  /** The names of the environments that have tables; one that is known and has none is lost. */
  public List<String> environments() {
    List<String> names = new ArrayList<>();
    if (DatabaseFile.environment(folder, Store.NO_ENVIRONMENT).isMade()) {
      names.add(Store.NO_ENVIRONMENT);
    }
    names.addAll(
        DatabaseFile.workspace(folder)
            .<List<String>>alone(
                handle ->
                    handle
                        .createQuery("SELECT name FROM known_environment ORDER BY name")
                        .mapTo(String.class)
                        .list()));
    names.forEach(name -> DatabaseFile.environment(folder, name).requireMade());
    return List.copyOf(names);
  }

  /** With what belongs to the workspace as a whole. */
  public void workspace(Work work) throws SQLException {
    read(DatabaseFile.workspace(folder), work);
  }

  /** With what belongs to one environment. */
  public void environment(String name, Work work) throws SQLException {
    read(DatabaseFile.environment(folder, name), work);
  }

  private static void read(DatabaseFile file, Work work) throws SQLException {
    try (Connection connection = file.connectToRead();
        Handle handle = Jdbi.open(connection)) {
      file.check(connection, "main");
      work.with(connection, DatabaseFile.tables(handle));
    }
  }
}
