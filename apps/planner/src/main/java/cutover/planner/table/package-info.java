/// Tables for terminals, Markdown and spreadsheets.
@NullMarked
package cutover.planner.table;

import org.jspecify.annotations.NullMarked;
