/// The fleet file: what is owned, what work there is, what may be bought, and what is allowed.
///
/// *Read first:* [Fleet], then [FleetReader].
@NullMarked
package cutover.planner.fleet;

import org.jspecify.annotations.NullMarked;
