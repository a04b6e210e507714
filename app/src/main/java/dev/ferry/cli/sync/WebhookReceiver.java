package dev.ferry.cli.sync;

import dev.ferry.webhook.WebhookVerifier;
import java.net.InetSocketAddress;

/**
 * Where to listen for webhooks, and whom to believe.
 *
 * @param address with port 0 for one that is free
 */
public record WebhookReceiver(InetSocketAddress address, WebhookVerifier verifier) {}
