/** Whether the switch may be made: each item judged from evidence, or by a person's word. Pure. */
@NullMarked
package dev.ferry.checklist;

import org.jspecify.annotations.NullMarked;
