package dev.ferry.source.clerk.fates;

import dev.ferry.model.Reason;
import dev.ferry.source.clerk.fates.PropertyFate.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The fates of the properties of one schema.
 *
 * @param schema its name in Clerk's OpenAPI spec; of an export, what the file is called
 * @param about where such objects are read, or why they are not
 * @param inSpec false for an export, which no spec describes
 */
public record SchemaFates(
    String schema, String about, boolean inSpec, List<PropertyFate> properties) {
  public SchemaFates {
    properties = List.copyOf(properties);
  }

  static Builder of(String schema, String about) {
    return new Builder(schema, about, true);
  }

  static Builder ofExport(String name, String about) {
    return new Builder(name, about, false);
  }

  /** Names properties, several at once where the same is true of them. Not thread-safe. */
  static final class Builder {
    private final String schema;
    private final String about;
    private final boolean inSpec;
    private final List<PropertyFate> properties = new ArrayList<>();

    private Builder(String schema, String about, boolean inSpec) {
      this.schema = schema;
      this.about = about;
      this.inSpec = inSpec;
    }

    Builder carried(String where, String why, String... paths) {
      return put(Kind.CARRIED, where, why, paths);
    }

    Builder converted(String where, String why, String... paths) {
      return put(Kind.CONVERTED, where, why, paths);
    }

    Builder toMetadata(String where, String why, String... paths) {
      return put(Kind.TO_METADATA, where, why, paths);
    }

    Builder toSidecar(String where, String why, String... paths) {
      return put(Kind.TO_SIDECAR, where, why, paths);
    }

    /** Named with a reason code. */
    Builder listed(Reason reason, String why, String... paths) {
      return put(Kind.LISTED, "`" + reason.code() + "`", why, paths);
    }

    /** Named on a sheet or in a list. */
    Builder listed(String where, String why, String... paths) {
      return put(Kind.LISTED, where, why, paths);
    }

    Builder decides(String what, String why, String... paths) {
      return put(Kind.DECIDES, what, why, paths);
    }

    Builder dropped(String why, String... paths) {
      return put(Kind.DROPPED, "", why, paths);
    }

    /** The schema does not declare it; live answers may have it. */
    Builder undeclared(Kind kind, String where, String why, String path) {
      properties.add(new PropertyFate(path, kind, where, why, false));
      return this;
    }

    private Builder put(Kind kind, String where, String why, String... paths) {
      for (String path : paths) {
        properties.add(new PropertyFate(path, kind, where, why, true));
      }
      return this;
    }

    SchemaFates done() {
      return new SchemaFates(schema, about, inSpec, properties);
    }
  }
}
