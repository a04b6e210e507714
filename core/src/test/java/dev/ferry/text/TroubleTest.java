package dev.ferry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of files and connections to people, who know no exceptions. */
class TroubleTest {

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a.csv"), "a.csv does not exist"),
        Arguments.of(
            new AccessDeniedException("a.csv"),
            "a.csv may not be read or written: permission is denied"),
        Arguments.of(new FileAlreadyExistsException("a.csv"), "a.csv is there already"),
        Arguments.of(new DirectoryNotEmptyException("a"), "a is not empty"),
        Arguments.of(new NotDirectoryException("a"), "a is no folder"),
        Arguments.of(new FileSystemException("a", null, "No space left"), "a: No space left"),
        Arguments.of(new FileSystemException("a"), "a cannot be used"),
        Arguments.of(new UnknownHostException("x.test"), "no such host is known: x.test"),
        Arguments.of(
            new ConnectException("Connect to http://x [/1] failed: Connection refused"),
            "http://x refused the connection"),
        Arguments.of(new ConnectException("Connection refused"), "the connection was refused"),
        Arguments.of(new NoRouteToHostException(), "there is no way to that host"),
        Arguments.of(new ConnectTimeoutException("Connect timed out"), "no answer came in time"),
        Arguments.of(new SocketTimeoutException("Read timed out"), "no answer came in time"),
        Arguments.of(
            new SocketException("Connection reset"), "the connection broke: Connection reset"),
        Arguments.of(new SSLHandshakeException("PKIX path"), "SSL: PKIX path"),
        Arguments.of(new MalformedInputException(1), "it is no text in UTF-8"),
        Arguments.of(new IOException(), "nothing is told of why"),
        Arguments.of(new IOException(new IllegalStateException("half a file")), "half a file"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void isSaidInWords(Exception trouble, String words) {
    assertThat(Trouble.words(trouble)).isEqualTo(words);
  }

  @Test
  void noNameOfAnExceptionIsSaidWhateverWrapsIt() {
    Exception trouble = new IOException(new IOException(new NoSuchFileException("a.csv")));
    assertThat(Trouble.words(trouble)).isEqualTo("a.csv");
  }
}
