package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.console.RelativePaths;
import dev.ferry.console.Terminal;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the commands of a page find: a folder with the exports of a synthetic tenant, a Clerk and a
 * WorkOS that hold it.
 */
final class World implements AutoCloseable {
  private final Path folder;
  private final EmbeddedClerk clerk;
  private final WorkosTwin workos;
  private final Map<String, String> keys;
  private final Map<String, String> environment = new HashMap<>();

  private World(Path folder, EmbeddedClerk clerk, WorkosTwin workos) {
    this.folder = folder;
    this.clerk = clerk;
    this.workos = workos;
    this.keys =
        Map.of(
            "CLERK_SECRET_KEY", clerk.target().key().reveal(),
            "WORKOS_API_KEY", workos.apiKey(),
            "WORKOS_CLIENT_ID", workos.clientId());
    environment.put("CLERK_API_URL", clerk.target().address().toString());
    environment.put("WORKOS_API_URL", workos.address().toString());
    environment.put("COLUMNS", "96");
  }

  static World of(Path folder, int users, int organizations) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path home = Files.createDirectories(folder.resolve("home"));
    GeneratedTenant tenant = TenantGenerator.generate(data, users, 1, organizations);
    for (Path export : List.of(tenant.clerkExport(), tenant.supportExport())) {
      Files.copy(export, home.resolve(export.getFileName()));
    }
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults()
            .withLimits(Limits.NONE)
            .withExistingUsers(tenant.existingUsers())
            .withOrganizations(
                OrganizationOptions.defaults()
                    .withExisting(tenant.existingOrganizations())
                    .withExistingRoles(tenant.existingRoles()));
    return new World(home, EmbeddedClerk.start(tenant), WorkosTwin.start(options));
  }

  /** What a command came to: everything it said, in the order in which it said it. */
  record Ended(int exitCode, String said) {}

  Ended run(String command) throws IOException {
    List<String> words = Words.of(command);
    return switch (words.get(0)) {
      case "export" -> export(words.get(1));
      case "cat" -> new Ended(0, Files.readString(folder.resolve(words.get(1))));
      case "head" -> head(Integer.parseInt(words.get(1).substring(1)), words.get(2));
      case "cp" -> copy(words.get(1), words.get(2));
      case "ferry", "./ferry" -> ferry(words.subList(1, words.size()));
      default -> throw new AssertionError("nothing here runs `" + command + "`");
    };
  }

  /** A key is the one that opens the services here, whatever the page shows. */
  private Ended export(String assignment) {
    int equals = assignment.indexOf('=');
    String name = assignment.substring(0, equals);
    environment.put(name, keys.getOrDefault(name, assignment.substring(equals + 1)));
    return new Ended(0, "");
  }

  private Ended head(int lines, String file) throws IOException {
    List<String> all = Files.readAllLines(folder.resolve(file));
    return new Ended(0, String.join("\n", all.subList(0, Math.min(lines, all.size()))) + "\n");
  }

  private Ended copy(String from, String to) throws IOException {
    Files.copy(folder.resolve(from), folder.resolve(to));
    return new Ended(0, "");
  }

  /** A file that the page shows whole. */
  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    assertThat(file.normalize().startsWith(folder)).as(name).isTrue();
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Ended ferry(List<String> words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(new ByteArrayInputStream(new byte[0]), said, said, environment)
            .reworded(new RelativePaths(folder));
    int exitCode =
        InProcess.execute(
            new CliContext(
                terminal,
                Map.copyOf(environment),
                Clock.systemUTC(),
                folder,
                true,
                length -> Thread.sleep(length.toMillis())),
            words.toArray(String[]::new));
    return new Ended(exitCode, said.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    workos.close();
    clerk.close();
  }
}
