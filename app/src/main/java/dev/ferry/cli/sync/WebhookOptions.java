package dev.ferry.cli.sync;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.Keys;
import dev.ferry.privacy.Sensitive;
import dev.ferry.webhook.WebhookSecret;
import dev.ferry.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Clerk's webhooks come in, and what they are signed with. */
final class WebhookOptions {
  private static final String SECRET = "CLERK_WEBHOOK_SECRET";
  private static final Pattern ADDRESS = Pattern.compile("(?:(.+):)?([0-9]{1,5})");
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--webhooks",
      paramLabel = "[HOST:]PORT",
      description =
          "With --watch: listens there for Clerk's webhooks, each a hint to look at once; on this"
              + " machine only if no host is named. The endpoint's signing secret is taken from"
              + " CLERK_WEBHOOK_SECRET (several, with blanks between, while it is rotated).")
  private @Nullable String address;

  @Option(
      names = "--webhook-secret-file",
      paramLabel = "FILE",
      description = "Read the signing secret from a file, - for standard input.")
  private @Nullable String secretFile;

  /**
   * What was asked for, looked at before anything is asked of anybody.
   *
   * @return empty if no webhooks are wanted
   */
  Optional<WebhookReceiver> receiver(boolean watch, CliContext around) {
    if (address == null) {
      if (secretFile != null) {
        throw UsageError.usage(
            "webhook-secret-alone",
            "--webhook-secret-file without --webhooks",
            "Say with --webhooks PORT where they come in.");
      }
      return Optional.empty();
    }
    if (!watch) {
      throw UsageError.usage(
          "webhooks-without-watch", "--webhooks without --watch", "Add --watch, or leave it out.");
    }
    return Optional.of(new WebhookReceiver(parsed(address), verifier(around)));
  }

  private WebhookVerifier verifier(CliContext around) {
    Keys.Key found =
        new Keys(around.environment(), around.terminal())
            .find(SECRET, null, secretFile)
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "webhook-secret-missing",
                        "there is no secret to tell Clerk's webhooks by",
                        "Set "
                            + SECRET
                            + ", or give --webhook-secret-file FILE; Clerk's dashboard shows it at"
                            + " the endpoint."));
    List<WebhookSecret> secrets = new ArrayList<>();
    for (String one : found.value().reveal().strip().split("[\\s,]+", -1)) {
      try {
        secrets.add(WebhookSecret.of(Sensitive.of(one)));
      } catch (IllegalArgumentException e) {
        throw UsageError.usage(
            "webhook-secret-wrong",
            "what " + found.origin() + " holds is no webhook's secret: " + e.getMessage(),
            "Copy it from the endpoint in Clerk's dashboard.");
      }
    }
    return new WebhookVerifier(secrets);
  }

  private static InetSocketAddress parsed(String address) {
    Matcher parts = ADDRESS.matcher(address);
    int port = parts.matches() ? Integer.parseInt(parts.group(2)) : LAST_PORT + 1;
    if (port > LAST_PORT) {
      throw wrong(address, "is no [HOST:]PORT");
    }
    try {
      String host = parts.group(1);
      InetAddress at =
          host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      return new InetSocketAddress(at, port);
    } catch (UnknownHostException e) {
      throw wrong(address, "names no address of this machine");
    }
  }

  private static UsageError wrong(String address, String why) {
    return UsageError.usage(
        "webhooks-wrong", "--webhooks " + address + " " + why, "Such as 8091 or 127.0.0.1:8091.");
  }

  /** Nobody can listen there. */
  UsageError unusable(IOException why) {
    return wrong(String.valueOf(address), "cannot be listened at: " + why.getMessage());
  }
}
