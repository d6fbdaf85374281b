package cutover.targets.ascend950;

import cutover.compiler.clang.Chip;
import cutover.compiler.clang.Dialect;
import cutover.targets.api.BuildWords;
import cutover.targets.api.Limits;
import cutover.targets.api.Limits.Feature;
import cutover.targets.api.Limits.RegisterRule;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Rule;
import cutover.targets.api.StorageClass;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Huawei Ascend 950PR and 950DT, whose vector cores run threads.
public final class Ascend950 {
  private static final int WARP_LANES = 32;
  private static final int BLOCK_THREADS = 2048;
  private static final int SHARED_BYTES = 216 * 1024;

  private Ascend950() {}

  // Source: Ascend C, SIMT built-in keywords (launches, registers) and memory hierarchy: 256 KB,
  // less 8 KB that are kept back and a data cache of 32 KB at least.
  private static final Limits LIMITS =
      new Limits(
          WARP_LANES,
          BLOCK_THREADS,
          GridLoops.MOST_BLOCKS,
          SHARED_BYTES,
          0,
          List.of(
              new RegisterRule(256, 127),
              new RegisterRule(512, 64),
              new RegisterRule(1024, 32),
              new RegisterRule(2048, 16)),
          Set.of(Feature.MATRIX_UNIT, Feature.FP8, Feature.PEER_LINKS));

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("absolute", DeviceCalls::absolute),
          Map.entry("arch", Preprocessor::arch),
          Map.entry("atomic", DeviceCalls::atomic),
          Map.entry("bits", DeviceCalls::bits),
          Map.entry("blockIndex", (file, token, row) -> GridLoops.place(file, token)),
          Map.entry("constant", Marks::constant),
          Map.entry("device", Marks::device),
          Map.entry("deviceAlone", DeviceCalls::deviceAlone),
          Map.entry("dim3", HostCalls::dim3),
          Map.entry("compiler-version", Preprocessor::version),
          Map.entry("double", Doubles::word),
          Map.entry("doubleVector", Doubles::vector),
          Map.entry("eventFlags", HostCalls::eventFlags),
          Map.entry("floatMath", DeviceCalls::floatMath),
          Map.entry("forceInline", Marks::forceInline),
          Map.entry("global", Marks::global),
          Map.entry("host", Marks::host),
          Map.entry("hostAlloc", HostCalls::hostAlloc),
          Map.entry("hostHalf", DeviceCalls::hostHalf),
          Map.entry("hostMath", DeviceCalls::hostMath),
          Map.entry("launch", Launches::rewrite),
          Map.entry("launchBounds", Marks::launchBounds),
          Map.entry("make", DeviceCalls::make),
          Map.entry("malloc", HostCalls::malloc),
          Map.entry("mallocHost", HostCalls::mallocHost),
          Map.entry("minmax", DeviceCalls::minmax),
          Map.entry("shared", Marks::shared),
          Map.entry("storageClass", StorageClass::leaveOut),
          Map.entry("stream", HostCalls::stream),
          Map.entry("textures", Preprocessor::textures),
          Map.entry("warp", DeviceCalls::warp));

  private static final Chip CHIP =
      new Chip(
          "Ascend950PR",
          WARP_LANES,
          BLOCK_THREADS,
          BLOCK_THREADS,
          GridLoops.MOST_BLOCKS,
          SHARED_BYTES,
          SHARED_BYTES,
          false,
          false,
          false);

  private static final Dialect DIALECT =
      new Dialect(
          "ascend950",
          List.of("runtime/ascend/include", "runtime/ascend/refused"),
          "cutover_ascend/prelude.h",
          List.of(),
          // A constexpr function without a mark is the host's.
          List.of("-Xclang", "-fno-cuda-host-device-constexpr"),
          Set.of("asc"),
          List.of("ascendcl", "nnopbase", "opapi", "opapi_math", "opapi_nn"),
          CHIP);

  private static final BuildWords BUILD =
      new BuildWords(
          "bisheng",
          List.of("--npu-arch=dav-3510", "--enable-simt"),
          List.of("-lascendcl"),
          "ASC",
          "ASC",
          "dav-3510",
          List.of("find_package(ASC REQUIRED)", "set(CMAKE_ASC_ENABLE_SIMT ON)"),
          Set.of("asc"),
          "");

  /// The table, read anew.
  public static Target target() {
    return new Target(
        "ascend950",
        "Huawei Ascend 950",
        LIMITS,
        Table.read(Ascend950.class, "ascend950.tsv"),
        new Rewriting(
            RULES,
            List.of(
                DeviceCalls::literals,
                Names::ownNames,
                Doubles::names,
                HostHalves::look,
                HostTemplates::look),
            List.of(HostCalls::session, Use::include),
            Rewriting.helpers(
                Ascend950.class,
                "cutover_acl.h",
                "cutover_blas.h",
                "cutover_half.h",
                "cutover_marks.h",
                "cutover_simt.h"),
            Map.of(
                "__aicore__", Set.of("__device__"),
                "__host_aicore__", Set.of("__host__", "__device__"))),
        DIALECT,
        Map.of("cu", "asc"),
        BUILD);
  }
}
