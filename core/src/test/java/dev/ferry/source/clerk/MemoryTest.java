package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the file: a Java of 32 MB reads files of more than 60 MB. */
final class MemoryTest {
  private static final int ROWS = 300_000;
  private static final String FILLER = "x".repeat(200);

  @TempDir Path folder;

  /** The other Java: reads the file and prints how many users and rejects it held. */
  static final class Reader implements SourceListener {
    private long users;
    private long rejects;

    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[0]);
      Source source = args[0].endsWith(".csv") ? new DashboardCsv(file) : new SupportJson(file);
      Reader reader = new Reader();
      source.read(reader);
      System.out.println(reader.users + " " + reader.rejects);
    }

    @Override
    public void user(ClerkUserFragment fragment, long line) {
      users++;
    }

    @Override
    public void reject(RejectedRow row) {
      rejects++;
    }
  }

  @Test
  void aLongCsvWithAQuoteThatIsNeverClosed() throws Exception {
    Path file = folder.resolve("users.csv");
    try (BufferedWriter csv = Files.newBufferedWriter(file, UTF_8)) {
      csv.write("id,first_name\nuser_0,\"x\n");
      for (int i = 1; i <= ROWS; i++) {
        csv.write("user_" + i + "," + FILLER + "\n");
      }
    }
    assertThat(readWithLittleMemory(file)).isEqualTo(ROWS + " 1");
  }

  @Test
  void aCsvOfOneLine() throws Exception {
    Path file = folder.resolve("users.csv");
    try (BufferedWriter csv = Files.newBufferedWriter(file, UTF_8)) {
      csv.write("id,first_name\n");
      for (int i = 1; i <= ROWS; i++) {
        csv.write("user_" + i + "," + FILLER);
      }
      csv.write("\nuser_1,Dana\n");
    }
    assertThat(readWithLittleMemory(file)).isEqualTo("1 1");
  }

  @Test
  void aLongJsonArrayOnOneLine() throws Exception {
    Path file = folder.resolve("users.json");
    try (BufferedWriter json = Files.newBufferedWriter(file, UTF_8)) {
      json.write("[{}");
      for (int i = 1; i <= ROWS; i++) {
        json.write(",{\"id\":\"user_" + i + "\",\"first_name\":\"" + FILLER + "\"}");
      }
      json.write("]");
    }
    assertThat(readWithLittleMemory(file)).isEqualTo(ROWS + " 1");
  }

  private static String readWithLittleMemory(Path file) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Reader.class.getName(),
            file.toString());
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8).strip();
    java.waitFor();
    return said;
  }
}
