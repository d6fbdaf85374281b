/// What CUDA a code base holds, and what each chip would make of it. No compiler is needed: files
/// are read as tokens.
@NullMarked
package cutover.survey;

import org.jspecify.annotations.NullMarked;
