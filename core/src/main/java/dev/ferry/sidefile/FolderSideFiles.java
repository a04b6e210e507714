package dev.ferry.sidefile;

import dev.ferry.bounds.BoundedFile;
import dev.ferry.privacy.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** In the workspace's folder. */
public final class FolderSideFiles implements SideFiles {
  private static final Pattern OURS =
      Pattern.compile(
          "ferry\\.salt|(?:docs|control|bulletin|checklist)\\.json|environments/[^/]+\\.checklist\\.json");

  private final Path folder;

  public FolderSideFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> read(String name, int mostBytes) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(BoundedFile.text(file, mostBytes));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // gone since
    }
  }

  @Override
  public void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Path part = Folders.createFilePrivately(Folders.partOf(file));
    Files.writeString(part, text);
    Folders.replace(part, file);
  }

  @Override
  public String make(String name, String text, int mostBytes) throws IOException {
    Path file = folder.resolve(name);
    synchronized (
        FolderSideFiles.class) { // other processes that make one hold the workspace's lock
      if (!Files.exists(file)) {
        Folders.makeWhole(file, text);
      }
    }
    return BoundedFile.text(file, mostBytes);
  }

  @Override
  public void change(String name, int mostBytes, Change change) throws IOException {
    Path lock = folder.resolve(name + ".lock");
    synchronized (FolderSideFiles.class) { // the operating system's lock is the whole process's
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // let go with the channel
        write(name, change.of(read(name, mostBytes)));
      }
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> OURS.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  @Override
  public String stamp() throws IOException {
    return WorkspaceStamp.of(folder);
  }

  @Override
  public String place(String name) {
    return folder.resolve(name).toString();
  }

  @Override
  public void close() {
    // Nothing is open between two calls.
  }
}
