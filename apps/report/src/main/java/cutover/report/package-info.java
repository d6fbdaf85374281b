/// The page that every report is: one HTML file that needs no network, in English and Chinese.
///
/// *Read first:* [Page].
@NullMarked
package cutover.report;

import org.jspecify.annotations.NullMarked;
