package dev.ferry.cli.session;

import dev.ferry.bounds.BoundedFile;
import dev.ferry.cli.common.UsageError;
import dev.ferry.privacy.Digests;
import dev.ferry.privacy.Folders;
import dev.ferry.sidefile.SideFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The policy of a workspace in a database, which goes on on another machine: whoever works there
 * keeps it in the database, and a machine that has none, or an older one that nobody has edited,
 * takes it from there. Without this another machine would go by the defaults.
 *
 * @param file the policy on this machine
 * @param named true if it was named in the command: then it is the one that is meant
 * @param files of the workspace
 */
record KeptPolicy(Path file, boolean named, SideFiles files) {
  private static final String NAME = "ferry.yaml";
  private static final int DIGEST_BYTES = 64;

  /** What has become of it. */
  enum Step {
    SAME,
    /** It stands on this machine as in the database now. */
    TAKEN,
    /** It stands in the database as on this machine now. */
    KEPT,
    /** Both have changed, and whoever only looks goes by the one on this machine. */
    DIVERGED
  }

  /**
   * Brings both in step.
   *
   * @param works false for whoever only looks: nothing is kept
   * @throws UsageError if both have changed, and it works by one of them
   */
  Step inStep(boolean works) throws IOException {
    if (Files.exists(file) && !isPolicy()) {
      return Step.SAME; // it is refused where it is needed, and is no other machine's business
    }
    Optional<String> here =
        Files.exists(file)
            ? Optional.of(BoundedFile.text(file, PolicyFile.MOST_BYTES))
            : Optional.empty();
    Optional<String> there = files.read(NAME, PolicyFile.MOST_BYTES);
    if (here.equals(there)) {
      here.ifPresent(this::remember);
      return Step.SAME;
    } else if (here.isPresent() && (named || there.map(this::isKnown).orElse(true))) {
      return works ? kept(here.get()) : Step.SAME;
    } else if (there.isPresent() && here.map(this::isKnown).orElse(true)) {
      return taken(there.get());
    }
    if (!works) {
      return Step.DIVERGED;
    }
    throw UsageError.usage(
        "policy-diverged",
        file + " and the policy that the database keeps have both changed",
        "Decide for one: name yours with -c, and it is kept from then on; or move it away, and the"
            + " database's comes in its place.");
  }

  private boolean isPolicy() {
    try {
      PolicyFile.read(file, true);
      return true;
    } catch (UsageError e) {
      return false;
    }
  }

  private Step kept(String text) throws IOException {
    files.write(NAME, text);
    remember(text);
    return Step.KEPT;
  }

  private Step taken(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder.getParent());
      Folders.createPrivately(folder); // nothing was ever done on this machine
    }
    Path part = Folders.createFilePrivately(Folders.partOf(file));
    Files.writeString(part, text);
    Folders.replace(part, file);
    remember(text);
    return Step.TAKEN;
  }

  /** True if it stood both here and there when they were in step last. */
  private boolean isKnown(String text) {
    try {
      return Files.exists(mark()) && digest(text).equals(BoundedFile.text(mark(), DIGEST_BYTES));
    } catch (IOException e) {
      return false; // whoever cannot tell lets people decide
    }
  }

  private void remember(String text) {
    if (named || isKnown(text)) {
      return; // of another file
    }
    try {
      Path part = Folders.createFilePrivately(Folders.partOf(mark()));
      Files.writeString(part, digest(text));
      Folders.replace(part, mark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path mark() {
    return file.resolveSibling("ferry.yaml.kept");
  }

  private static String digest(String text) {
    return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
