package dev.ferry.privacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folders and files as a whole. */
public final class Folders {
  private Folders() {}

  /** Puts a file that was written whole in the place of an older one, in one step. */
  public static void replace(Path fresh, Path old) throws IOException {
    Files.move(fresh, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The file is there with its whole content or not at all, and outlives a loss of power: a process
   * that was killed here once left an empty key file behind, and nobody could open the workspace.
   * One that is there stays as it is.
   */
  public static void makeWhole(Path file, String content) throws IOException {
    Path unfinished = createFilePrivately(partOf(file));
    try {
      Files.writeString(unfinished, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      putWhereNoneIs(unfinished, file);
    } catch (NoSuchFileException e) {
      if (!Files.exists(file)) {
        throw e;
      } // another one was quicker, and has taken this one's away
    } finally {
      deleteParts(file);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }

  /** Also those of a process that was killed: what a key was to be lies in nobody's folder. */
  private static void deleteParts(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder, file.getFileName() + ".*.part")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** A link is made in one step, and never in the place of another file, as a move may be. */
  private static void putWhereNoneIs(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return; // another one was quicker: its file is the one that counts
    } catch (NoSuchFileException e) {
      throw e; // is no word about links
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE); // no links here, as on a USB stick
    }
  }

  /**
   * Where a file is written before it is whole, the same each time for one thread: {@code report}
   * and the end of a run may meet, and two windows of the live page.
   */
  public static Path partOf(Path file) {
    String writer = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    return file.resolveSibling(file.getFileName() + "." + writer + ".part");
  }

  /** Makes a folder that only its owner can enter, in one that exists. */
  public static void createPrivately(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  /** Makes an empty file that only its owner can read, in place of an older one. */
  public static Path createFilePrivately(Path file) throws IOException {
    Files.deleteIfExists(file);
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.createFile(file);
  }

  /** Deletes a folder with all that is in it, if it is there; follows no link. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
