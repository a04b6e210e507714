package dev.ferry.workspace.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The tables of a workspace, as SQLite makes them. */
public enum Tables {
  /** What belongs to the workspace as a whole. */
  WORKSPACE("workspace.sql"),

  /** What belongs to one WorkOS environment. */
  ENVIRONMENT("environment.sql");

  /**
   * Raised with each change of a table: no statement then meets tables of another Ferry's. 1 stood
   * in files of several forms, before anybody raised it.
   */
  public static final int VERSION = 6;

  private final String resource;

  Tables(String resource) {
    this.resource = resource;
  }

  /** Statements that make them, with a semicolon after each. */
  public String script() {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not in the program: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
