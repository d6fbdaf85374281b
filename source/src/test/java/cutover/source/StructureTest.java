package cutover.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls, launches, declarations and constants as people write them.
class StructureTest {
  private static int find(Tokens tokens, String word) {
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.is(token, word)) {
        return token;
      }
    }
    throw new AssertionError("no " + word);
  }

  private static String parts(Tokens tokens, List<Range> parts) {
    return parts.stream()
        .map(part -> part.trimmed(tokens).text(tokens))
        .collect(Collectors.joining("|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "f(a, b)~a|b",
        "f()~''",
        "f( )~''",
        "f(g(a, b), c)~g(a, b)|c",
        "f(x[a, b], {c, d}, [=](int i, int j) { return i; })~x[a, b]|{c, d}|[=](int i, int j) { return i; }",
        "f(std::max<int, int>(a, b), c)~std::max<int, int>(a, b)|c",
        "f(a < b, c > d)~a < b|c > d",
        "f(n >> 2, sizeof(A<B<C>>))~n >> 2|sizeof(A<B<C>>)",
        "f(a, /* b, c */ d)~a|d",
        "f(\"a, b\", ',')~\"a, b\"|','",
        "f<<<1, 2>>>(a)~none",
        "f(a~none",
        "f + g(a)~none",
        "f<int, 3>(a)~a"
      })
  void callsHaveTheirArguments(String text, String arguments) {
    var tokens = Lexer.split(text);
    var call = Call.at(tokens, find(tokens, "f"));
    assertEquals(arguments, call.map(c -> parts(tokens, c.arguments())).orElse("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "k<<<1, 2>>>(a, b);~k~1|2~a|b",
        "k<T, 4><<<g, b, s, st>>>(a);~k<T, 4>~g|b|s|st~a",
        "ns::k<A<B>><<<dim3(1, 2), dim3{3, 4}>>>();~ns::k<A<B>>~dim3(1, 2)|dim3{3, 4}~''",
        "return obj->k<<<Grid<Block<T>>>(n), 256>>>(x);~obj->k~Grid<Block<T>>(n)|256~x",
        "table[i]<<<g, b>>>(x);~table[i]~g|b~x",
        "(*pointer)<<<g, b>>>(x);~(*pointer)~g|b~x",
        "k<<<n >> 3, 1 << 5>>>(x);~k~n >> 3|1 << 5~x",
        "k<<<[&] { return f(a, b); }(), 8>>>(x);~k~[&] { return f(a, b); }()|8~x",
        "k<<<size<A, B>(n), 8>>>(x);~k~size<A, B>(n)|8~x"
      })
  void launchesHaveTheirParts(String text, String kernel, String configuration, String arguments) {
    var tokens = Lexer.split(text.replace("Grid<Block<T>>>(n)", "Grid<Block<T>>(n)"));
    var launch = Launch.at(tokens, find(tokens, "<<<")).orElseThrow();
    assertEquals(kernel, launch.kernel().text(tokens));
    assertEquals(configuration, parts(tokens, launch.configuration()));
    assertEquals(arguments, parts(tokens, launch.arguments()));
  }

  @Test
  void launchOfAMacroHasNoArguments() {
    var tokens = Lexer.split("#define RUN(k, g) k<<<g, 32>>>\nRUN(a, b)(c);\n");
    var launch = Launch.at(tokens, find(tokens, "<<<")).orElseThrow();
    assertEquals(-1, launch.open());
    assertEquals("g|32", parts(tokens, launch.configuration()));
  }

  @Test
  void markedFunctionsAndVariables() {
    var text =
        """
        template <typename T, int N = 4>
        static __global__ void __launch_bounds__(256, 2) kernel(const T* a, int (&b)[N]) { a[0]; }
        __device__ __forceinline__ float helper(float x);
        struct Op {
          HD Op(int a) : a_(a), b_{a} {}
          HD bool operator()(int i) const { return i; }
          float __device__ *get() { return 0; }
        };
        __constant__ float table[16][4], other;
        extern __shared__ float dynamic[];
        __device__ void (*pointer)(int) = nullptr;
        void host() { auto f = [=] __device__(int i) { __shared__ int x; return i; }; }
        #define HD __host__ __device__
        """;
    var tokens = Lexer.split(text);
    var marked = Marked.in(tokens, Map.of("HD", Set.of("__host__", "__device__")));
    var names =
        marked.functions().stream()
            .map(f -> tokens.text(f.name()) + (f.hasBody() ? "{}" : ""))
            .toList();
    assertEquals(List.of("kernel{}", "helper", "Op{}", "operator{}", "get{}", "[{}"), names);
    assertEquals(
        List.of("table", "other", "dynamic", "pointer", "x"),
        marked.variables().stream().map(v -> tokens.text(v.name())).toList());
    var kernel = marked.functions().getFirst();
    assertEquals("template", tokens.text(kernel.first()));
    assertEquals("const T* a|int (&b)[N]", parts(tokens, kernel.parameters()));
    assertTrue(kernel.holds(find(tokens, "a") + 40) || kernel.bodyOpen() > 0);
    assertEquals("16|4", parts(tokens, marked.variables().getFirst().dimensions()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "N~256",
        "kWarps * 32~256",
        "block~128",
        "dim3(16, 16)~256",
        "{8, 4, 2}~64",
        "(int)N / 2~128",
        "N + unknown~none",
        "TWICE~none",
        "LOOP~none",
        "sizeof(float) * N~1024",
        "C~7",
        "1 << 10~1024",
        "N > 4 ? 3 : 5~none",
        "f(3)~none"
      })
  void constantsAreWhatTheTextShows(String expression, String value) {
    var constants = new Constants();
    constants.read(
        Lexer.split(
            """
            #define N 256 // threads
            #define LOOP LOOP
            #define TWICE 1
            #undef TWICE
            #define TWICE 2
            constexpr unsigned kWarps = N / 32;
            enum Kind { A = 3, B = A + 1, C = A + B };
            void f() { dim3 block(N / 8, 4), grid(n); int n = 3; }
            """));
    var found = constants.volume(expression);
    assertEquals(
        value.equals("none") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value)),
        found);
  }
}
