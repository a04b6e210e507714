package dev.ferry.cli.session;

import dev.ferry.privacy.Sensitive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description =
          "The folder of this migration (default: $FERRY_WORKSPACE or ./ferry-workspace).")
  public @Nullable Path workspace;

  @Option(
      names = "--store",
      paramLabel = "URL",
      converter = StoreAddress.class,
      description =
          "Keeps the workspace's tables in a PostgreSQL database, such as"
              + " jdbc:postgresql://HOST/DATABASE (default: $FERRY_STORE, or the folder).")
  @Nullable Sensitive<String> store;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The policy (default: ferry.yaml in the workspace).")
  @Nullable Path config;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description =
          "Which of the workspace's WorkOS environments, where several are known (default: the one"
              + " that the key opens, or that was used last).")
  public @Nullable String environment;

  @Option(names = "--json", description = "One JSON document on standard output.")
  public boolean json;

  @Option(names = "--quiet", description = "Errors and questions only.")
  public boolean quiet;

  @Option(names = "--no-color", description = "No colour.")
  boolean noColor;

  @Option(names = "--debug", description = "Stack traces with errors.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  boolean help;
}
