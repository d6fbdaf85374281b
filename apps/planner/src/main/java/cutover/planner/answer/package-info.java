/// What a plan says: for the terminal, for machines, and as a page.
///
/// *Read first:* [Answer].
@NullMarked
package cutover.planner.answer;

import org.jspecify.annotations.NullMarked;
