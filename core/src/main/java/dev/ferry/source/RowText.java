package dev.ferry.source;

import dev.ferry.privacy.Sensitive;

/**
 * A rejected row as it stands in its file, to be handed out and fixed. It may hold a digest.
 *
 * @param header the header line of its file
 * @param text without the line end after it; what is not UTF-8 in it is shown as U+FFFD
 * @param doubtful true if it may be text that a user typed: it is no row before a person says so
 * @param mark tells this row of this file from every other; {@link Source#fixes} gives it back
 */
public record RowText(String header, Sensitive<String> text, boolean doubtful, String mark) {}
