/** Pure: snapshot and policy and what WorkOS holds become fates, findings and operations. */
@NullMarked
package dev.ferry.plan;

import org.jspecify.annotations.NullMarked;
