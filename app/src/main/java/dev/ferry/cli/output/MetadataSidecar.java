package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.privacy.Folders;
import dev.ferry.text.Counted;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Placed;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of memberships, for which WorkOS has no place: for the application to keep itself.
 * What is private stays sealed in the workspace.
 *
 * @param file null if there is none
 * @param lines memberships with metadata, of either kind
 * @param secret how many of them have private metadata
 */
public record MetadataSidecar(@Nullable Path file, long lines, long secret) {
  private static final String FOLDER = "sidecar";
  private static final String NAME = "memberships.jsonl";
  private static final int PAGE = 1_000;
  private static final JsonFactory JSON = new JsonFactory();

  /** That of a snapshot without any. */
  public static MetadataSidecar none() {
    return new MetadataSidecar(null, 0, 0);
  }

  /**
   * Writes what the snapshot has of it, in place of what the one before had; if it has none, there
   * is no file afterwards.
   */
  public static MetadataSidecar write(SnapshotStore snapshot, Path workspace) throws IOException {
    Path fresh = Folders.createFilePrivately(workspace.resolve(NAME + ".part"));
    try {
      return write(snapshot, fresh, workspace);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Writes it where it is not: on a machine that has not taken the snapshot. */
  public static void writeIfMissing(SnapshotStore snapshot, Path workspace) throws IOException {
    if (!Files.exists(workspace.resolve(FOLDER).resolve(NAME))) {
      write(snapshot, workspace);
    }
  }

  private static MetadataSidecar write(SnapshotStore snapshot, Path fresh, Path workspace)
      throws IOException {
    long lines = 0;
    long secret = 0;
    try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
      for (Placed placed :
          Batches.bySeq(Placed::seq, seq -> snapshot.objectsAfter(ObjectKind.MEMBERSHIP, seq, PAGE))
              .each()) {
        ClerkMembership membership = (ClerkMembership) placed.object();
        secret += membership.privateMetadata() == null ? 0 : 1;
        if (membership.publicMetadata() != null || membership.privateMetadata() != null) {
          line(membership, out);
          lines++;
        }
      }
    }
    Path file = workspace.resolve(FOLDER).resolve(NAME);
    if (lines == 0) {
      Files.deleteIfExists(file);
      return none();
    }
    if (!Files.isDirectory(workspace.resolve(FOLDER))) {
      Folders.createPrivately(workspace.resolve(FOLDER));
    }
    Folders.replace(fresh, file);
    return new MetadataSidecar(file, lines, secret);
  }

  private static void line(ClerkMembership membership, Writer out) throws IOException {
    String metadata = membership.publicMetadata();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("membership", membership.id());
      json.writeStringField("user", membership.userId());
      json.writeStringField("organization", membership.organizationId());
      json.writeFieldName("public_metadata");
      json.writeRawValue(metadata == null ? "{}" : metadata);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Tells where it is. */
  public void tell(Terminal terminal, Document document) {
    document.add("membershipMetadata", lines);
    document.add("membershipPrivateMetadata", secret);
    if (file != null) {
      document.addFile("membershipMetadataFile", file);
      terminal.say(
          Counted.words(
              "  %,d membership[s] [has|have] metadata, for which WorkOS has no place: it is kept in %s%s",
              lines,
              file,
              secret == 0
                  ? ""
                  : Counted.words(
                      "; private metadata, of %,d of them, stays sealed in the workspace",
                      secret)));
    }
  }
}
