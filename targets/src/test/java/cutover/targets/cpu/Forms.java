package cutover.targets.cpu;

import cutover.compiler.block.Rounds;
import cutover.compiler.block.Split;
import cutover.compiler.shape.Layout;
import cutover.compiler.vector.LaneProgram;
import cutover.compiler.vector.Presence;
import cutover.compiler.vector.Widen;
import cutover.core.interpret.Launch;
import cutover.core.ir.Program;
import cutover.core.verify.Verifier;
import cutover.targets.cpu.render.ModuleRenderer.Flow;
import cutover.targets.cpu.render.ModuleRenderer.Kernel;
import cutover.targets.cpu.render.ModuleRenderer.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The forms of a kernel that its launches ask for: each is compiled once.
final class Forms {
  /// @param whole every lane is a thread
  record Form(int lanes, Layout layout, boolean whole) {}

  private final Program program;
  private final Traits traits;
  private final boolean split;
  private final boolean inRounds;
  private final Set<Form> asked = new LinkedHashSet<>();

  /// @param program has the one kernel
  /// @param split whether a kernel with barriers is a block program where it can be, not coroutines
  /// @param inRounds where it is split, whether groups go through all inner loops together
  Forms(Program program, boolean split, boolean inRounds) {
    this.program = program;
    this.split = split;
    this.inRounds = inRounds;
    traits = Traits.of(program.kernels().getFirst());
  }

  Program program() {
    return program;
  }

  /// Every width in rows; a kernel with warp operations at the width of a warp in both layouts.
  ///
  /// @param full of the widths that divide a row of threads, whether the even ones (8, 32) or the
  ///     odd ones (1, 16) take the form without masks
  List<Form> ask(Launch launch, boolean full) {
    int warp = program.warpLanes();
    var forms = new ArrayList<Form>();
    if (!traits.warp()) {
      forms.add(new Form(1, Layout.ROWS, false));
      for (int lanes : List.of(8, 16, warp)) {
        boolean whole = launch.block().x() % lanes == 0 && full == (lanes != 16);
        forms.add(new Form(lanes, Layout.ROWS, whole));
      }
    } else {
      if (launch.block().x() % warp == 0) {
        forms.add(new Form(warp, Layout.ROWS, full));
      } else if (launch.block().y() * launch.block().z() == 1) {
        forms.add(new Form(warp, Layout.ROWS, false));
      }
      forms.add(new Form(warp, Layout.LINEAR, false));
    }
    asked.addAll(forms);
    return forms;
  }

  /// The place of a form among the kernel's variants.
  int variant(Form form) {
    return List.copyOf(asked).indexOf(form);
  }

  /// The kernel in all forms that were asked for.
  Kernel kernel() {
    var variants = asked.stream().map(this::compiled).toList();
    var kernel = program.kernels().getFirst();
    return new Kernel(kernel, variants, traits.gridSync(), traits.barrier(), false);
  }

  /// As the production path does it for groups that may lack threads.
  private Presence partial() {
    boolean apart = traits.barrier() || traits.warp() || CostModel.isLarge(traits);
    return apart ? Presence.MASKED : Presence.CHECKED;
  }

  private Variant compiled(Form form) {
    int lanes = form.lanes();
    var kernel = program.kernels().getFirst();
    var lanesOf = new LaneProgram(kernel, lanes, form.layout());
    if (lanes > 1) {
      var presence = form.whole() ? Presence.ALWAYS : partial();
      lanesOf = Widen.widen(kernel, lanes, form.layout(), presence);
      Verifier.requireLanes(lanesOf.function(), lanes);
    }
    var rounds = split && inRounds ? Rounds.innermost(lanesOf) : Rounds.NONE;
    boolean splits = split && (traits.barrier() || !rounds.isEmpty());
    var block = splits ? Split.split(lanesOf, rounds) : Optional.<LaneProgram>empty();
    if (block.isPresent()) {
      Verifier.requireLanes(block.get().function(), lanes);
      return new Variant(block.get(), Flow.BLOCK, traits.warp(), form.whole());
    }
    var flow = traits.barrier() ? Flow.COROUTINE : Flow.PLAIN;
    return new Variant(lanesOf, flow, traits.warp(), form.whole());
  }
}
