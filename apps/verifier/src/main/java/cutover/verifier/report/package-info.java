/// What people and programs read of a port and its proof: notes in the tree, a page, JSON, SARIF.
@NullMarked
package cutover.verifier.report;

import org.jspecify.annotations.NullMarked;
