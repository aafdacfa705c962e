"""C++ that nobody should have to read: each must cost itself and nothing else."""

START = '#include "tensorflow/core/framework/op.h"\nusing namespace tensorflow;\nREGISTER_OP("FirstOp").Input("x: float").Output("y: float");\n'


def macro_bomb():
    lines = ["#define A0 x x"] + [f"#define A{i} A{i - 1} A{i - 1}" for i in range(1, 40)]
    return START + "\n".join(lines) + "\nint y = A39;\n"


SOURCES = {
    "syntax_errors": lambda: START + "class { template < ) } int = = ;\n" * 200,
    "missing_includes": lambda: "".join(f'#include "nowhere/{i}.h"\n' for i in range(500)) + START,
    "includes_itself": lambda: START + '#include "ops.cc"\n',
    "macro_of_a_megabyte": lambda: START + "#define M " + "x + " * 250_000 + "0\nint x, y = M;\n",
    "brackets": lambda: START + "int x = " + "(" * 100_000 + "1" + ")" * 100_000 + ";\n",
    "braces": lambda: START + "void f() " + "{" * 100_000,
    "templates": lambda: START + "template <int N> struct F { static const int v = F<N + 1>::v; };\nint x = F<0>::v;\n",
    "constant_loop": lambda: START + "constexpr int f() { int i = 0; for (;;) ++i; return i; }\nconstexpr int x = f();\n",
    "nul_bytes": lambda: START + "\0" * 1000 + "\n",
    "no_text": lambda: START.encode() + bytes(range(256)) * 400,
    "long_chain": lambda: START + 'REGISTER_OP("Long")' + '.Attr("a: int")' * 3000 + ";\n",
    "unfinished": lambda: START + 'REGISTER_OP("Cut").Input("x: fl',
    "odd_names": lambda: START + 'REGISTER_OP("");\nREGISTER_OP("a b.c\\"d\\n");\nREGISTER_OP("X").Input("a.b: float").Attr(": int").Attr("q: {");\n',
    "ten_megabytes": lambda: START + "int x;\n" * 1_500_000,
    "macro_bomb": macro_bomb,
}
