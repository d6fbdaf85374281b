/// Golden files, build-and-run and comparisons for tests; knows no Cutover type.
@NullMarked
package cutover.testkit;

import org.jspecify.annotations.NullMarked;
