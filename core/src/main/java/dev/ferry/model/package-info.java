/** Both worlds as records: users, secrets in their types, fates, reasons, operations, facts. */
@NullMarked
package dev.ferry.model;

import org.jspecify.annotations.NullMarked;
