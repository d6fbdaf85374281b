/// The readable form of kernel IR: what `cutover ir` shows, and what tests are written in.
///
/// A program is a list of globals and functions; a comment runs from `;` to the end of its line.
///
/// ```text
/// constant @scale size 4 align 4 host {
///   hex "0000803f"
/// }
///
/// kernel @scale_by(%x.0: ptr.global, %n.1: i32) max_threads 256 @ scale.cu:3:17 {
///   %2: i32 = tid_x                             @ 4:11
///   %3: i1 = compare slt %2, %n.1               @ 5:9
///   if %3 {                                     @ 5:7
///     %4: ptr.global = ptr_add %x.0, %2 * 4     @ 6:5
///     %5: f32 = load %4                         @ 6:5
///     %6: f32 = fmul %5, 0.5                    @ 6:10
///     store %6 -> %4                            @ 6:5
///   }
/// }
/// ```
///
/// - Values: `%name.id` or `%id`; a definition adds `: type`. Text written by hand may leave the id
///   out (`%sum`): the parser then finds one.
/// - Literals: `7`, `-1`, `0.5`, `inf`, `true`, `null`, or the bits as `0x7fc00000`; `undef` for
///   any value. They have the type that their place suggests, or say another one: `7:i64`.
/// - Places: `@ line:column` in the file of the function, or `@ file:line:column`.
/// - Left out because they are the usual thing: mask `true`, natural alignment, order `plain`,
///   access `uniform`, a parameter's natural offset and size, 1024 threads, an empty else.
@NullMarked
package cutover.core.text;

import org.jspecify.annotations.NullMarked;
