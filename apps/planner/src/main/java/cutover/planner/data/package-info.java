/// YAML files: trees whose values know their lines, and the schemas that hold them to a form.
@NullMarked
package cutover.planner.data;

import org.jspecify.annotations.NullMarked;
