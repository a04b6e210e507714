package dev.ferry.text;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * What went wrong with a file or a connection, in words. An exception's name is for whoever wrote
 * the program, and what it says often makes sense only beside its name.
 */
public final class Trouble {
  /** As exceptions that wrap others repeat them. */
  private static final Pattern NAMES =
      Pattern.compile("(?:[a-z][\\w]*\\.)*[A-Z]\\w*(?:Exception|Error)(?:: |$)");

  /** Where the client for HTTP says that it connects to. */
  private static final Pattern TO = Pattern.compile("Connect to (\\S+) ");

  private Trouble() {}

  /** A part of a sentence, such as “the connection was refused”. */
  public static String words(Throwable trouble) {
    String said = said(trouble);
    if (trouble instanceof FileSystemException file) {
      return ofFile(file);
    } else if (trouble instanceof UnknownHostException) {
      return "no such host is known" + (said.isEmpty() ? "" : ": " + said);
    } else if (trouble instanceof SocketTimeoutException) {
      return "no answer came in time";
    } else if (trouble instanceof NoRouteToHostException) {
      return "there is no way to that host";
    } else if (trouble instanceof ConnectException) {
      return said.toLowerCase(Locale.ROOT).contains("refused")
          ? refused(said)
          : "there is no connection" + (said.isEmpty() ? "" : ": " + said);
    } else if (trouble instanceof SSLException) {
      return "SSL" + (said.isEmpty() ? " failed" : ": " + said);
    } else if (trouble instanceof SocketException) {
      return "the connection broke" + (said.isEmpty() ? "" : ": " + said);
    } else if (trouble instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    return said.isEmpty() ? "nothing is told of why" : said;
  }

  private static String refused(String said) {
    Matcher to = TO.matcher(said);
    return to.find() ? to.group(1) + " refused the connection" : "the connection was refused";
  }

  private static String said(Throwable trouble) {
    String message = trouble.getMessage();
    return message == null ? "" : NAMES.matcher(message).replaceAll("").strip();
  }

  private static String ofFile(FileSystemException trouble) {
    String file = String.valueOf(trouble.getFile());
    if (trouble instanceof NoSuchFileException) {
      return file + " does not exist";
    } else if (trouble instanceof AccessDeniedException) {
      return file + " may not be read or written: permission is denied";
    } else if (trouble instanceof FileAlreadyExistsException) {
      return file + " is there already";
    } else if (trouble instanceof DirectoryNotEmptyException) {
      return file + " is not empty";
    } else if (trouble instanceof NotDirectoryException) {
      return file + " is no folder";
    }
    String reason = trouble.getReason();
    return file + (reason == null ? " cannot be used" : ": " + reason);
  }
}
