package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How WorkOS is asked for the objects of a kind that carry our external id.
 *
 * @param none what is there in place of one that must not be, such as “nobody”
 * @param batch so many are compared together
 * @param page the page of the list after this cursor, which is null for the first
 * @param <T> what WorkOS holds
 */
record ListedKind<T>(
    ObjectKind kind,
    String none,
    int batch,
    Function<@Nullable String, Endpoint<Page<T>>> page,
    Function<String, Endpoint<T>> byExternalId,
    Function<String, Endpoint<T>> byId,
    Function<T, String> id,
    Function<T, @Nullable String> externalId) {}
