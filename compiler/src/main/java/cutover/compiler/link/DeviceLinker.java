package cutover.compiler.link;

import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.LlvmException;
import cutover.core.diagnostics.CutoverException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Links the device sides of several source files, as clang makes them for `-rdc=true`.
public final class DeviceLinker {
  // Linkage of LLVM's C API: a definition that no other file may repeat.
  private static final int EXTERNAL = 0;

  private static final int SHARED = 3;

  // What clang puts between the name of a static variable and its file's id.
  private static final String EXPOSED = "__static__";

  private final Llvm llvm;
  private final Map<String, String> defined = new HashMap<>();

  /// @param libLlvm the LLVM library to call
  public DeviceLinker(Path libLlvm) {
    llvm = new Llvm(libLlvm);
  }

  /// @param units bitcode, one file for each source
  /// @param linked where the one module goes, as bitcode
  public void link(List<Path> units, Path linked) {
    try {
      long whole = prepared(units.getFirst());
      for (var unit : units.subList(1, units.size())) {
        llvm.link(whole, prepared(unit));
      }
      requireVariables(whole);
      llvm.write(whole, linked);
    } catch (LlvmException problem) {
      throw CutoverException.of("CUT0201", problem.getMessage());
    }
  }

  private long prepared(Path unit) throws LlvmException {
    long module = llvm.parse(unit);
    forgetUsedLists(module);
    joinExposed(module);
    var symbols = new ArrayList<>(llvm.functions(module));
    symbols.addAll(llvm.globals(module));
    for (long symbol : symbols) {
      if (llvm.linkage(symbol) == EXTERNAL && !llvm.isDeclaration(symbol)) {
        requireNew(symbol);
      }
    }
    return module;
  }

  /// What the host may ask for is registered, not listed: the lists would keep kernels alive as
  /// data.
  private void forgetUsedLists(long module) {
    // The list of LLVM's own names the list of clang's, so that it has to go first.
    for (var name : List.of("llvm.compiler.used", "__clang_gpu_used_external")) {
      for (long global : llvm.globals(module)) {
        if (llvm.name(global).equals(name)) {
          llvm.deleteGlobal(global);
        }
      }
    }
  }

  /// A static variable that host code names gets another name on the device, unique among all
  /// files. Clang learns of such host code late: what it has seen of device code by then still uses
  /// the old name, which nobody defines.
  private void joinExposed(long module) {
    var byName = new HashMap<String, Long>();
    llvm.globals(module).forEach(global -> byName.put(llvm.name(global), global));
    byName.forEach(
        (name, global) -> {
          int end = name.lastIndexOf(EXPOSED);
          var old = end < 0 ? null : byName.get(name.substring(0, end));
          if (old != null && llvm.isDeclaration(old)) {
            llvm.replaceUses(old, global);
          }
        });
  }

  private void requireNew(long symbol) {
    var name = llvm.name(symbol);
    var place = place(symbol);
    var earlier = defined.putIfAbsent(name, place);
    if (earlier != null) {
      throw CutoverException.at(place, "CUT0211", llvm.demangle(name), earlier);
    }
  }

  /// Functions that are missing are found when what is left of their calls is compiled; a call of a
  /// built-in function looks the same before.
  private void requireVariables(long module) {
    for (long global : llvm.globals(module)) {
      boolean shared = llvm.addressSpace(llvm.typeOf(global)) == SHARED;
      if (llvm.isDeclaration(global) && !shared) {
        firstUse(global)
            .ifPresent(
                place -> {
                  throw CutoverException.at(place, "CUT0210", llvm.demangle(llvm.name(global)));
                });
      }
    }
  }

  /// Where something is used, empty if all that uses it are constants that nobody uses.
  private Optional<String> firstUse(long value) {
    return llvm.users(value).stream()
        .flatMap(
            user ->
                switch (llvm.kind(user)) {
                  case INSTRUCTION -> Stream.of(place(user) + ":" + llvm.column(user));
                  case GLOBAL_VARIABLE -> Stream.of(place(user));
                  default -> firstUse(user).stream();
                })
        .findFirst();
  }

  /// Of a function, a variable or an instruction.
  private String place(long symbol) {
    int line = llvm.line(symbol);
    return line == 0 ? "" : llvm.file(symbol) + ":" + line;
  }
}
