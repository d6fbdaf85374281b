/// Tables kept as text: tab-separated, UTF-8, one header line, `#` comments.
@NullMarked
package cutover.core.table;

import org.jspecify.annotations.NullMarked;
