package dev.ferry.cli.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Which webhooks came.
 *
 * @param taken events that were believed, each once
 * @param repeated that had come before
 * @param refused by why
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebhooksHeard(long taken, long repeated, Map<String, Long> refused) {
  public WebhooksHeard {
    refused = Map.copyOf(refused);
  }
}
