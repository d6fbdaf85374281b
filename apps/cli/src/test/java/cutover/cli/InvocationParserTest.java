package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.compiler.clang.Flags;
import cutover.core.diagnostics.CutoverException;
import cutover.targets.cpu.build.ProgramBuilder.Item;
import cutover.targets.cpu.build.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationParserTest {
  private static Invocation parse(String line) {
    return InvocationParser.parse(
        List.of(line.split(" ", -1)), "native", OptionalInt.empty(), Optional.empty());
  }

  @Test
  void takesAnOrdinaryNvccLine() {
    var line =
        parse(
            "-std=c++14 -O3 -arch=sm_80 -gencode arch=compute_80,code=sm_80 -Iinc -I lib"
                + " -DA=1 -D B -UC -isystem sys --use_fast_math --expt-relaxed-constexpr"
                + " -Xcompiler -Wall,-fPIC -lineinfo -c a.cu -o a.o");
    assertEquals(Invocation.Action.OBJECTS, line.action());
    assertEquals(
        List.of("-std=c++14", "-Iinc", "-Ilib", "-DA=1", "-DB", "-UC", "-isystem", "sys"),
        line.options().both());
    assertEquals(List.of("-O3", "-Wall", "-fPIC"), line.options().host());
    assertEquals(List.of("-arch=sm_80", "-gencode arch=compute_80,code=sm_80"), line.ignored());
    assertTrue(line.options().fastMath());
    assertTrue(line.options().fuseMultiplyAdd());
    assertEquals(Optional.of(Path.of("a.o")), line.output());
    assertEquals(List.of(new Source(Path.of("a.cu"), Flags.Language.CUDA)), line.sources());
  }

  @ParameterizedTest
  @CsvSource({
    "-dc a.cu, true, OBJECTS",
    "--device-c a.cu, true, OBJECTS",
    "-rdc=true -c a.cu, true, OBJECTS",
    "--relocatable-device-code=true a.cu, true, PROGRAM",
    "-rdc true a.cu, true, PROGRAM",
    "-rdc=false a.cu, false, PROGRAM",
    "a.cu, false, PROGRAM",
  })
  void separableCompilationHasManyNames(
      String line, boolean relocatable, Invocation.Action action) {
    assertEquals(relocatable, parse(line).options().relocatable());
    assertEquals(action, parse(line).action());
    assertEquals(List.of(), parse(line).ignored());
  }

  @Test
  void keepsTheOrderOfWhatIsLinked() {
    var line = parse("b.o a.cu -L. -lfoo libz.a -Xlinker -rpath,. -lcudart");
    assertEquals(
        List.of(
            new Item.Link(Path.of("b.o")),
            new Item.Compile(new Source(Path.of("a.cu"), Flags.Language.CUDA)),
            new Item.Flag("-L."),
            new Item.Flag("-lfoo"),
            new Item.Link(Path.of("libz.a")),
            new Item.Flag("-Wl,-rpath"),
            new Item.Flag("-Wl,.")),
        line.items());
  }

  @Test
  void librariesOfTheRuntimeAreLinkedInAnywayInEveryDialect() {
    var line = parse("a.o -lcublas -lhipblas -lamdhip64 -lascendcl -lopapi_math -lnnopbase -lm");
    assertEquals(List.of(new Item.Link(Path.of("a.o")), new Item.Flag("-lm")), line.items());
  }

  @Test
  void sharedLibraryIsPositionIndependent() {
    var line = parse("-shared a.cu -o liba.so");
    assertEquals(Invocation.Action.SHARED_LIBRARY, line.action());
    assertTrue(line.options().host().contains("-fPIC"));
  }

  @Test
  void fusionCanBeForbidden() {
    assertFalse(parse("-fmad=false a.cu").options().fuseMultiplyAdd());
    assertFalse(parse("--fmad false a.cu").options().fuseMultiplyAdd());
    assertTrue(parse("-fmad=true a.cu").options().fuseMultiplyAdd());
  }

  @Test
  void languageCanBeNamed() {
    assertEquals(Flags.Language.CUDA, parse("-x cu a.cpp").sources().getFirst().language());
    assertEquals(Flags.Language.CXX, parse("a.cpp").sources().getFirst().language());
    assertEquals(Flags.Language.C, parse("a.c").sources().getFirst().language());
  }

  @Test
  void dependencyFileIsAsked() {
    var depend = parse("-MD -MF a.d -MT a.o -c a.cu").depend();
    assertTrue(depend.wanted());
    assertEquals(Optional.of(Path.of("a.d")), depend.file());
    assertEquals(Optional.of("a.o"), depend.target());
  }

  @Test
  void foldersOfAToolkitAreLeftOut(@TempDir Path folder) throws IOException {
    var toolkit = Files.createDirectories(folder.resolve("cuda/include"));
    Files.writeString(toolkit.resolve("cuda_runtime.h"), "#error toolkit\n");
    var line = parse("-I" + toolkit + " -Imine a.cu");
    assertEquals(List.of("-Imine"), line.options().both());
    assertEquals(List.of("-I" + toolkit), line.ignored());
  }

  @ParameterizedTest
  @CsvSource({
    "--frobnicate a.cu, CUT0111",
    "-o, CUT0112",
    "-ptx a.cu, CUT0113",
    "a.txt, CUT0114",
    "-x fortran a.cu, CUT0115",
    "-O2, CUT0116",
  })
  void badLinesAreRefused(String line, String code) {
    var error = assertThrows(CutoverException.class, () -> parse(line));
    assertEquals(code, error.diagnostic().code());
  }

  @Test
  void tableIsSortedAndUnderstood() throws IOException {
    try (var stream = NvccOptions.class.getResourceAsStream("nvcc-options.tsv")) {
      var names =
          new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .filter(row -> row.startsWith("-"))
              .map(row -> row.split("\t", -1)[0])
              .toList();
      assertEquals(names.stream().sorted().distinct().toList(), names);
      names.forEach(name -> assertTrue(NvccOptions.find(name).isPresent(), name));
    }
  }
}
