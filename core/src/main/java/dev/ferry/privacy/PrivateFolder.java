package dev.ferry.privacy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A folder with digests and keys in it: only its owner may enter it, and nothing in it leads out of
 * it. Where a file system knows no rights of others (Windows), there are none to look at.
 */
public final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** Deeper there is nothing of ours that others could have put in place of something. */
  private static final int DEPTH = 4;

  private final Path folder;
  private final Predicate<String> ours;

  /**
   * @param folder an existing one; may itself be reached through a link
   * @param ours tells the names in it that are this program's; what else lies there is left alone
   */
  public PrivateFolder(Path folder, Predicate<String> ours) {
    this.folder = folder;
    this.ours = ours;
  }

  /** True if others than the owner have any right to it. */
  public boolean isOpen() throws IOException {
    return isOpen(folder.toRealPath());
  }

  /**
   * True if the whole world may read the file: rights of a group are given by somebody who knows
   * that group.
   */
  public static boolean isWorldReadable(Path file) throws IOException {
    return hasRights(file)
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }

  /**
   * Takes all rights of others away, from the folder and from what lies in it.
   *
   * @return the first of them of which that was not possible
   */
  public Optional<Path> close() throws IOException {
    if (isOpen() && !closed(folder.toRealPath())) {
      return Optional.of(folder);
    }
    return find((path, attributes) -> isOpen(path) && !closed(path));
  }

  /** The first symbolic link in it, if there is any: what is written there would lie elsewhere. */
  public Optional<Path> link() throws IOException {
    return find((path, attributes) -> attributes.isSymbolicLink());
  }

  private static boolean isOpen(Path path) throws IOException {
    return hasRights(path)
        && !OWNERS.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean closed(Path path) {
    try {
      Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
      rights.addAll(Files.getPosixFilePermissions(path));
      rights.retainAll(OWNERS);
      Files.setPosixFilePermissions(path, rights);
      return !isOpen(path); // a mounted file system of another kind takes it without a word
    } catch (IOException e) {
      return false; // of another owner: whoever asked says so
    }
  }

  private static boolean hasRights(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private interface Test {
    boolean of(Path path, BasicFileAttributes attributes) throws IOException;
  }

  private Optional<Path> find(Test test) throws IOException {
    // The folder itself may be reached through a link; no link in it is followed.
    Path root = folder.toRealPath();
    Finding finding = new Finding(root, ours, test);
    Files.walkFileTree(root, Set.of(), DEPTH, finding);
    return Optional.ofNullable(finding.found)
        .map(path -> folder.resolve(root.relativize(path).toString()));
  }

  private static final class Finding extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Predicate<String> ours;
    private final Test test;
    private @Nullable Path found;

    Finding(Path root, Predicate<String> ours, Test test) {
      this.root = root;
      this.ours = ours;
      this.test = test;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
        throws IOException {
      if (visited.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      return isOurs(visited) ? look(visited, attributes) : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      return isOurs(file) ? look(file, attributes) : FileVisitResult.CONTINUE;
    }

    /** It went while we looked, as files of another process may. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    /** Likewise. */
    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private boolean isOurs(Path path) {
      return ours.test(String.valueOf(root.relativize(path).getName(0)));
    }

    private FileVisitResult look(Path path, BasicFileAttributes attributes) throws IOException {
      try {
        if (!test.of(path, attributes)) {
          return FileVisitResult.CONTINUE;
        }
      } catch (NoSuchFileException e) {
        return FileVisitResult.CONTINUE;
      }
      found = path;
      return FileVisitResult.TERMINATE;
    }
  }

  /** What closes a path to others, to be typed. */
  public static String chmod(Path path) {
    String quoted = "'" + path.toString().replace("'", "'\\''") + "'";
    return (Files.isDirectory(path) ? "chmod 700 " : "chmod 600 ") + quoted;
  }
}
