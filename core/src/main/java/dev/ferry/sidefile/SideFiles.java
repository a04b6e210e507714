package dev.ferry.sidefile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The small files of a workspace beside its tables: the answers of the checklist, what is asked of
 * a run, what a run tells, the salt. Each is replaced as a whole, so that whoever reads one finds
 * it whole, and waits for nobody who works in the tables. None holds a secret. Thread-safe.
 *
 * <p>Names are those of files in the workspace's folder, with {@code /} between folders.
 */
public interface SideFiles extends AutoCloseable {

  /** How a text becomes another one. */
  @FunctionalInterface
  interface Change {
    /**
     * @param before empty if there is none
     * @throws IOException if it stays as it is
     */
    String of(Optional<String> before) throws IOException;
  }

  /**
   * @param mostBytes more than such a file has
   * @return empty if there is none
   * @throws IOException also if it is longer, or no text
   */
  Optional<String> read(String name, int mostBytes) throws IOException;

  /** Writes it in place of an older one. */
  void write(String name, String text) throws IOException;

  /**
   * Writes it if there is none; it outlives a loss of power from here on.
   *
   * @param mostBytes more than such a file has
   * @return what it holds now: of two that make one at the same time both get the same
   */
  String make(String name, String text, int mostBytes) throws IOException;

  /**
   * Changes it; nobody else changes it meanwhile in the same way.
   *
   * @param mostBytes more than such a file has
   */
  void change(String name, int mostBytes, Change change) throws IOException;

  /** Takes it away, if there is one. */
  void delete(String name) throws IOException;

  /** What there is, in the order of names. */
  List<String> names() throws IOException;

  /** Another text after anything was written in the workspace, its tables included. */
  String stamp() throws IOException;

  /** Where it is, for people. */
  String place(String name);

  @Override
  void close();
}
