package dev.ferry.source;

import java.util.Map;

/**
 * A row that could not become a user, told so that it can be mended and fed back.
 *
 * @param file the file's name, without its folder
 * @param line the line at which the row begins, from 1
 * @param lastLine the line at which it ends
 * @param code a stable, lower-case, hyphenated reason
 * @param why the reason in words, with what to do
 * @param columns the raw values by column name, in order; values of secret columns are masked
 */
public record RejectedRow(
    String file, long line, long lastLine, String code, String why, Map<String, String> columns) {}
