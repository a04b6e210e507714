package dev.ferry.source.clerk.api;

/** The kinds of request that Clerk's rate limits tell apart: for reading there is one. */
enum ClerkTraffic {
  ALL
}
