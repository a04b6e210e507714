package dev.ferry.live.web;

import java.io.IOException;

/** What the page shows, and what it takes. Called by several threads, each call on its own. */
public interface LiveSource {

  /**
   * The page.
   *
   * @param key what its script sends with each request that changes something
   * @return HTML without any script or style of its own
   */
  String page(String key) throws IOException;

  /** A style sheet, script or picture of the page, by its path; empty text for none. */
  Resource resource(String path);

  /**
   * What is shown now, as one line of JSON. Called by one thread at a time, at most once a second
   * and only while somebody looks.
   */
  String state() throws IOException;

  /** What was asked for could not be found out; it is tried again when it is asked again. */
  void failed(Exception why);

  /**
   * Something that was asked for, and changes nothing.
   *
   * @param what {@code story}
   */
  Answer look(String what, String query) throws IOException;

  /**
   * Something that changes something.
   *
   * @param what {@code control} or {@code answer}
   * @param body as it was sent, of at most {@link LiveServer#MOST_BYTES} bytes
   */
  Answer change(String what, String body) throws IOException;

  /** A file of the page. */
  record Resource(String type, String text) {}

  /**
   * What is answered.
   *
   * @param status of HTTP
   * @param json for the page's script
   */
  record Answer(int status, String json) {}
}
