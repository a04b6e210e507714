package dev.ferry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One process at a time in a workspace. The operating system holds the lock and lets it go with the
 * process, so that a crash leaves none behind. What stands in the file is for whoever is refused:
 * who holds it, and since when.
 */
final class WorkspaceLock implements AutoCloseable {
  private static final int LONGEST_HOLDER = 200;

  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param command that takes it
   */
  static WorkspaceLock take(Path folder, String command, Instant now) throws IOException {
    FileChannel channel = open(folder.resolve("ferry.lock"));
    if (!isTaken(channel)) {
      String holder = holder(channel);
      channel.close();
      throw new RefusedException(
          Refused.WORKSPACE_IN_USE, "another ferry works in " + folder + holder);
    }
    String holder =
        String.format(
            Locale.ROOT,
            "process %d, %s, since %s",
            ProcessHandle.current().pid(),
            command,
            now.truncatedTo(ChronoUnit.SECONDS));
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
    return new WorkspaceLock(channel);
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(
          file,
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      if (Files.isSymbolicLink(file)) {
        throw WorkspaceOpening.link(file);
      }
      throw e;
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(text, 0);
    String holder = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return holder.isEmpty() ? "" : ": " + holder;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
