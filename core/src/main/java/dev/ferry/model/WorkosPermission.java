package dev.ferry.model;

/** A permission as WorkOS returned it; its slug is how it is named everywhere. */
public record WorkosPermission(String slug, String name) {}
