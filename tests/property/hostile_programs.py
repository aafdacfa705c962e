"""Python programs that are legal, or nearly so, and shaped to hurt an analyser: name -> files of a small project.

Every program imports TensorFlow and traces something, so that all phases of the analysis see it.
"""

HEAD = "import tensorflow as tf\n"
STEP = "\n@tf.function\ndef step(x):\n"


def traced(body, head=""):
    """A module whose tf.function `step` has the given lines as its body."""
    return HEAD + head + STEP + "".join(f"    {line}\n" for line in body)


def fan_out(width, extra=""):
    """f0 calls f1 twice with different arguments, f1 calls f2 twice, ..."""
    functions = "".join(f"def f{i}(x, k{extra}):\n    return f{i + 1}(x, k + 'a') + f{i + 1}(x + 1, k + 'b')\n" for i in range(width))
    return traced(["return f0(x, '')"], functions + f"def f{width}(x, k):\n    return x\n")


def blocks(opener, depth):
    return "".join("    " + " " * i + opener + "\n" for i in range(depth)) + "    " + " " * depth + "y = x\n"


def call_chain(count):
    return traced(["return f0(x)"], "".join(f"def f{i}(x):\n    return f{i + 1}(x)\n" for i in range(count)) + f"def f{count}(x):\n    return x\n")


def classes(count):
    return "class C0(tf.keras.layers.Layer):\n    pass\n" + "".join(f"class C{i}(C{i - 1}):\n    a{i} = {i}\n" for i in range(1, count))


def many(template, count, separator=""):
    return separator.join(template.replace("#", str(i)) for i in range(count))


def chained(body, count=45):
    """f0 calls f1 calls f2 ..., each call deep inside its function; `body` is the function's, CALL the call."""
    functions = "".join(f"def f{i}(x):\n{body.replace('CALL', f'f{i + 1}(x)')}\n" for i in range(count))
    return {"a.py": traced(["return f0(x)"], functions + f"def f{count}(x):\n    return x\n")}


def imported(body, count=450):
    """m0 imports m1 imports m2 ..., each deep inside its module; `body` is the module's, IMPORT the statement."""
    return {f"m{i:04}.py": body.replace("IMPORT", f"import m{i + 1:04}") for i in range(count)}


def elifs(count, indent=""):
    return f"{indent}if x == 0: y = 0\n" + "".join(f"{indent}elif x == {i}: y = {i}\n" for i in range(1, count)) + f"{indent}else: "


def levels(opener, depth, last, closer=""):
    return "".join(" " * i + opener.replace("#", str(i)) + "\n" for i in range(depth)) + " " * depth + last + "\n" + "".join(" " * i + closer + "\n" for i in reversed(range(depth)) if closer)


def one_file(text):
    return {"a.py": text}


PROGRAMS = {
    # ---- expressions ----
    "parentheses": lambda: one_file(traced(["y = " + "(" * 10_000 + "x" + ")" * 10_000])),
    "brackets": lambda: one_file(traced(["y = " + "[" * 10_000 + "x" + "]" * 10_000])),
    "braces": lambda: one_file(traced(["y = " + "{1: " * 10_000 + "x" + "}" * 10_000])),
    "parentheses_unclosed": lambda: one_file(traced(["y = " + "(" * 10_000])),
    "parentheses_mixed": lambda: one_file(traced(["y = " + "([{" * 3_000])),
    "closers": lambda: one_file(traced(["y = " + ")" * 10_000])),
    "parentheses_900": lambda: one_file(traced(["y = " + "(" * 900 + "x" + ")" * 900])),
    "calls": lambda: one_file(traced(["y = " + "f(" * 10_000 + "x" + ")" * 10_000])),
    "subscripts": lambda: one_file(traced(["y = x" + "[0]" * 10_000])),
    "attributes": lambda: one_file(traced(["y = x" + ".a" * 10_000])),
    "method_chain": lambda: one_file(traced(["y = x" + ".a(1)" * 10_000])),
    "sum": lambda: one_file(traced(["y = " + "+".join(["x"] * 10_000)])),
    "power": lambda: one_file(traced(["y = " + "**".join(["x"] * 10_000)])),
    "minus_signs": lambda: one_file(traced(["y = " + "-" * 10_000 + "x"])),
    "nots": lambda: one_file(traced(["y = " + "not " * 10_000 + "x"])),
    "awaits": lambda: one_file(traced(["y = " + "await " * 10_000 + "x"])),
    "ands": lambda: one_file(traced(["y = " + " and ".join(["x"] * 10_000)])),
    "comparisons": lambda: one_file(traced(["y = " + " < ".join(["x"] * 10_000)])),
    "conditionals": lambda: one_file(traced(["y = " + "x if x else " * 10_000 + "x"])),
    "lambdas": lambda: one_file(traced(["y = " + "lambda a: " * 5_000 + "x"])),
    "lambda_defaults": lambda: one_file(traced(["y = " + "lambda a=" * 3_000 + "x" + ": a" * 3_000])),
    "lambda_calls": lambda: one_file(traced(["y = " + "(lambda a: " * 300 + "x" + ")(x)" * 300])),
    "comprehensions": lambda: one_file(traced(["y = " + "[" * 20 + "e" + " for e in x]" * 20])),
    "comprehension_clauses": lambda: one_file(traced(["y = [x" + many(" for e# in x", 2_000) + "]"])),
    "comprehension_conditions": lambda: one_file(traced(["y = [e for e in x" + " if e" * 5_000 + "]"])),
    "walrus": lambda: one_file(traced(["y = " + many("(a# := ", 500) + "x" + ")" * 500])),
    "f_strings": lambda: one_file(traced(["y = f'" + "{x}" * 20_000 + "'", "z = " + "f'{" * 100 + "x" + "}'" * 100])),
    "format_specs": lambda: one_file(traced(["y = f'{x:" + "{x:" * 1_000 + "}" * 1_000 + "}'"])),
    "strings_adjacent": lambda: one_file(traced(["y = " + "'a' " * 50_000])),
    "long_list": lambda: one_file(traced(["y = [" + many("#,", 200_000) + "]", "return y"])),
    "long_dict": lambda: one_file(traced(["y = {" + many("'k#': x,", 50_000) + "}", "return y['k7']"])),
    "dict_of_strings": lambda: one_file(HEAD + "d = {" + many("'k#': '#',\n", 100_000) + "}\n" + STEP + "    return d['k7']\n"),
    "numbers": lambda: one_file(traced(["y = " + "9" * 100_000, "z = 1e999999999", "w = 0x" + "f" * 100_000, "v = 2 ** 10 ** 10 ** 10", "u = 1 << 10 ** 9",
                                        "t = 'a' * 10 ** 12", "s = [0] * 10 ** 12", "r = -2 ** 63 // -1", "q = (-9223372036854775807 - 1) // -1",
                                        "p = (-9223372036854775807 - 1) % -1", "o = 5 % 0 // 0", "n = x[10 ** 30:-10 ** 30]", "m = range(10 ** 18)", "l = -(-9223372036854775807 - 1)"])),
    "star_arguments": lambda: one_file(traced(["y = f(" + "*x, " * 5_000 + "**x)"])),
    "keywords": lambda: one_file(traced(["y = f(" + many("k#=x, ", 10_000) + ")"])),
    "slices": lambda: one_file(traced(["y = x[" + "::, " * 10_000 + "]"])),
    "star_targets": lambda: one_file(traced(["[" * 300 + "*a" + "]" * 300 + " = x", "a = b = " + "c = " * 3_000 + "x"])),
    "long_name": lambda: one_file(traced(["y" * 1_000_000 + " = x"])),
    # ---- statements ----
    "blocks_if": lambda: one_file(HEAD + STEP + blocks("if x:", 3_000)),
    "blocks_for": lambda: one_file(HEAD + STEP + blocks("for i in x:", 90)),
    "blocks_while": lambda: one_file(HEAD + STEP + blocks("while x:", 90)),
    "blocks_with": lambda: one_file(HEAD + STEP + blocks("with x:", 3_000)),
    "blocks_def": lambda: one_file(HEAD + STEP + blocks("def f(x):", 3_000)),
    "blocks_class": lambda: one_file(HEAD + STEP + blocks("class C:", 3_000)),
    "blocks_try": lambda: one_file(HEAD + STEP + "".join("    " + " " * i + "try:\n" for i in range(300)) + "    " + " " * 300 + "y = x\n"
                                   + "".join("    " + " " * i + "finally:\n" + "    " + " " * (i + 1) + "z = x\n" for i in reversed(range(300)))),
    "blocks_match": lambda: one_file(HEAD + STEP + "".join("    " + " " * i + ("match x:" if i % 2 == 0 else "case [x]:") + "\n" for i in range(400)) + "    " + " " * 400 + "y = x\n"),
    "blocks_10000": lambda: one_file(HEAD + STEP + blocks("if x:", 10_000)),
    "loops_with_numbers": lambda: one_file(HEAD + STEP + "    n = 0\n" + "".join("    " + " " * i + f"for i{i} in range(3):\n" + "     " + " " * i + "n = n + 1\n" for i in range(30)) + "    return n\n"),
    "elif_chain": lambda: one_file(traced(["if x == 0:", "    y = 0"] + [line for i in range(10_000) for line in (f"elif x == {i}:", f"    y = {i}")])),
    "elif_chain_100000": lambda: one_file(HEAD + STEP + elifs(100_000, "    ") + "return x\n"),
    "sum_of_9900": lambda: one_file(traced(["y = x" + " + x" * 9_900, "z = (y := x)" + ".a" * 9_800])),
    "else_if_chain": lambda: one_file(traced(["y = 0"] + [f"if x > {i}: y = {i}" for i in range(20_000)])),
    "decorators": lambda: one_file(HEAD + "@tf.function\n" * 10_000 + "def step(x):\n    return x\n"),
    "decorators_unclosed": lambda: one_file("@a(\n" * 50_000 + traced(["x.numpy()"])),
    "decorators_own": lambda: one_file(HEAD + "def deco(f):\n    def w(*a):\n        return f(*a)\n    return w\n" + "@deco\n" * 3_000 + "@tf.function\ndef step(x):\n    return x\nstep(1)\n"),
    "decorator_itself": lambda: one_file(HEAD + "def deco(f):\n    return deco\n@deco\n@deco\n@tf.function\ndef step(x):\n    return x\n@step\n@tf.function\ndef other(x):\n    return other(step)\n"),
    "statements": lambda: one_file(traced(["y = x"] * 100_000)),
    "statements_semicolon": lambda: one_file(traced(["y = x;" * 100_000])),
    "assignments": lambda: one_file(traced([f"v{i} = x + {i}" for i in range(50_000)])),
    "assignments_chained": lambda: one_file(traced(["v0 = x"] + [f"v{i + 1} = v{i} + v{i}" for i in range(20_000)])),
    "ifs_with_many_names": lambda: one_file(traced([f"v{i} = x" for i in range(3_000)] + [f"if x: v{i} = {i}" for i in range(3_000)])),
    "calls_after_calls": lambda: one_file(traced([f"tf.print(x, {i})" for i in range(20_000)])),
    "returns": lambda: one_file(traced([f"if x > {i}: return x + {i}" for i in range(10_000)])),
    "tries": lambda: one_file(traced([line for i in range(5_000) for line in ("try:", f"    y{i} = x", "except ValueError:", f"    y{i} = None")])),
    "try_of_many_lines": lambda: one_file(traced(["try:"] + [f"    y{i} = x" for i in range(10_000)] + ["except ValueError:", "    pass"])),
    "findings": lambda: one_file(traced([f"if x > {i}: print(x.numpy())" for i in range(5_000)])),
    "match": lambda: one_file(traced(["match x:"] + [f"    case [{i}, a, *b] | {{'k': [{i}, a, *b]}} | C(a, b={i}) if a: y = {i}" for i in range(3_000)])),
    "match_pattern_deep": lambda: one_file(traced(["match x:", "    case " + "[" * 3_000 + "a" + "]" * 3_000 + ": y = 1"])),
    "match_alternatives": lambda: one_file(traced(["match x:", "    case " + " | ".join(map(str, range(10_000))) + ": y = 1"])),
    "globals_misused": lambda: one_file(HEAD + "def g():\n    global a, g, tf\n    a = g = tf = 1\n    nonlocal a\n    global a\nnonlocal z\nglobal z\nclass C:\n    nonlocal q\n    global step\n    def step(self): pass\n"
                                        "def h(a):\n    global a\n    def i():\n        nonlocal a, h, zz\n        a = 1\n    del a, a\n    return a\n" + STEP + "    global step\n    step = x\n    return step(x)\n"),
    "dels": lambda: one_file(traced(["del x", "del x", "y = x", "del y[0], y.a, (x, [y])", "return x.numpy()"])),
    "loop_control": lambda: one_file(traced(["break", "continue", "while True:", "    while True:", "        continue", "    else:", "        break", "for x in x:", "    return x", "    break", "yield x", "return (yield from x)"])),
    "module_branches": lambda: one_file(HEAD + many("try:\n    v# = 1\nexcept E:\n    pass\n", 20_000) + STEP + "    x.numpy()\n"),
    "blocks_missing": lambda: one_file(HEAD + "if x:\n" * 100_000 + traced(["x.numpy()"])),
    "brackets_unclosed": lambda: one_file(HEAD + "x = (\n" * 50_000 + traced(["x.numpy()"])),
    "f_strings_unclosed": lambda: one_file(HEAD + "x = f'{\n" * 50_000 + traced(["x.numpy()"])),
    # ---- functions ----
    "call_chain": lambda: one_file(call_chain(10_000)),
    "call_each_other": lambda: one_file(traced(["return f0(x)"], "".join(f"def f{i}(x):\n    return f{(i * 7 + 1) % 10_000}(x) + f{(i * 13 + 5) % 10_000}(x)\n" for i in range(10_000)))),
    "all_call_all": lambda: one_file(traced(["return f0(x)"], "".join(f"def f{i}(x):\n    return " + " + ".join(f"f{j}(x)" for j in range(100)) + "\n" for i in range(100)))),
    "mutual_recursion": lambda: one_file(traced(["return f(x, 3)"], "def f(x, n):\n    return g([x], n - 1)\ndef g(x, n):\n    return f((x, n), n - 1)\n")),
    "recursion_growing": lambda: one_file(traced(["return f(x)"], "def f(x, *a, **k):\n    return f([x], x, *a, k=x, **k)\n")),
    "recursion_of_closures": lambda: one_file(traced(["return f(lambda: x)"], "def f(g):\n    def h():\n        return g()\n    return f(h)\n")),
    "closures_chained": lambda: one_file(traced(["g = lambda: x", "for i in range(10):", "    g = (lambda h: lambda: h())(g)", "return g()"])),
    "y_combinator": lambda: one_file(traced(["return (lambda f: f(f))(lambda f: f(f))"])),
    "parameters": lambda: one_file(HEAD + "@tf.function\ndef step(" + many("p#, ", 5_000) + "):\n    return p0\nstep(" + many("#, ", 5_000) + ")\n"),
    "parameters_default": lambda: one_file(HEAD + "@tf.function\ndef step(" + many("p#: tf.Tensor = tf.constant(#), ", 5_000) + "):\n    return p0\nstep()\n"),
    "called_everywhere": lambda: one_file(HEAD + "def f(x, k):\n    return x if k else x.numpy()\n" + STEP + many("    f(x, #)\n", 10_000) + "\n" + many("step('#')\n", 10_000)),
    "called_with_texts": lambda: one_file(HEAD + "def f(x, k):\n    return g(x, k + '!')\ndef g(x, k):\n    return x.numpy() if k == '7!' else x\n" + STEP + many("    f(x, '#')\n", 10_000)),
    "called_with_lambdas": lambda: one_file(HEAD + "def f(g, x):\n    return g(x)\n" + STEP + many("    f(lambda v: v + #, x)\n", 5_000)),
    "fan_out": lambda: one_file(fan_out(60)),
    "fan_out_lists": lambda: one_file(traced(["return f0([x])"], "".join(f"def f{i}(x):\n    return f{i + 1}([x, 1]) or f{i + 1}((x, x))\n" for i in range(60)) + "def f60(x):\n    return x\n")),
    "fan_out_closures": lambda: one_file(traced(["return f0(lambda: x)"], "".join(f"def f{i}(g):\n    def a(): return g()\n    def b(): return g()\n    return f{i + 1}(a) + f{i + 1}(b)\n" for i in range(38)) + "def f38(g):\n    return g()\n")),
    "fan_out_callbacks": lambda: one_file(traced(["return f0(x)"], "".join(f"def f{i}(x):\n    return tf.cond(x > {i}, lambda: f{i + 1}(x), lambda: f{i + 1}(x + 1))\n" for i in range(36)) + "def f36(x):\n    return x\n")),
    "fan_out_nested_functions": lambda: one_file(traced(["return f0(x)"], "".join(f"def f{i}(x):\n    def a(y): return f{i + 1}(y)\n    return tf.map_fn(a, x) + tf.map_fn(a, [x])\n" for i in range(18)) + "def f18(x):\n    return x\n")),
    "traced_nested": lambda: one_file(HEAD + "".join("    " * i + "@tf.function\n" + "    " * i + f"def f{i}(x):\n" for i in range(60)) + "    " * 60 + "return x\n" + "".join("    " * i + f"return f{i}(x)\n" for i in reversed(range(1, 60)))),
    "traced_many": lambda: one_file(HEAD + many("@tf.function\ndef f#(x):\n    if x > #:\n        return f#(x)\n    return x\n", 5_000)),
    "partials": lambda: one_file(HEAD + "import functools\n" + STEP + "    return x\n" + "step = functools.partial(step)\n" * 3_000 + "step(1)\n"),
    "generators": lambda: one_file(traced(["for a in g(x): print(a)"], "def g(x):\n    yield from g(x)\n    yield g(x)\n    for y in g(x): yield [y]\n")),
    "traced_lambdas": lambda: one_file(HEAD + "tf.function(lambda x: x)\n" * 20_000),
    # ---- deep inside one another: what the stack has to hold ----
    "deep_elifs": lambda: chained(elifs(1_100, "    ") + "return CALL"),
    "deep_blocks": lambda: chained(blocks("for a in x:", 95).replace("y = x", "return " + "-" * 390 + "CALL")),
    "deep_lists": lambda: chained("    return " + "[" * 190 + "CALL" + "]" * 190),
    "deep_calls": lambda: chained("    return " + "g(" * 190 + "CALL" + ")" * 190 + "\ndef g(x): return x"),
    "deep_sums": lambda: chained("    return CALL" + " + x" * 390),
    "deep_comprehensions": lambda: chained("    return " + "[" * 150 + "CALL" + " for a in x]" * 150),
    "deep_callbacks": lambda: chained("    return tf.cond(x, lambda: " + "-" * 390 + "CALL, lambda: x)"),
    "deep_import_blocks": lambda: imported(levels("if x:", 95, "IMPORT")),
    "deep_import_elifs": lambda: imported(elifs(1_100) + "IMPORT\n"),
    "deep_import_tries": lambda: imported(levels("try:", 95, "IMPORT", "finally: pass")),
    "deep_import_classes": lambda: imported(levels("class C#:", 95, "IMPORT")),
    "deep_import_calls": lambda: imported("def f():\n IMPORT\nx = " + "f(" * 190 + ")" * 190 + "\n"),
    # ---- classes ----
    "hierarchy": lambda: one_file(HEAD + classes(1_000) + "class M(C999):\n    def call(self, x):\n        return self.a1 + self.zz\nM()(1)\n"),
    "hierarchy_3000": lambda: one_file(HEAD + classes(3_000) + STEP + "    return C2999()(x)\n"),
    "hierarchy_super": lambda: one_file(HEAD + "class C0(tf.keras.layers.Layer):\n    def call(self, x):\n        return x.numpy()\n" + "".join(f"class C{i}(C{i - 1}):\n    def call(self, x):\n        return super().call(x)\n" for i in range(1, 1_000)) + "C999()(1)\n"),
    "hierarchy_diamonds": lambda: one_file(HEAD + "class A0: pass\nclass B0: pass\n" + "".join(f"class A{i}(A{i - 1}, B{i - 1}): pass\nclass B{i}(A{i - 1}, B{i - 1}): pass\n" for i in range(1, 200)) + STEP + "    return A199().missing + B199.missing\n"),
    "bases_many": lambda: one_file(HEAD + many("class B#: pass\n", 2_000) + "class C(" + many("B#, ", 2_000) + "): pass\n" + STEP + "    return C().missing\n"),
    "inherits_itself": lambda: one_file(HEAD + "class A(A): pass\nclass B(C): pass\nclass C(B):\n    def call(self, x): return self.y\nclass B(C): pass\nclass C(B, C, B): pass\nclass C(C): pass\n" + STEP + "    return C().missing + B()(x)\n"),
    "inherits_in_loop": lambda: one_file(HEAD + "C = tf.keras.layers.Layer\nfor i in range(9):\n    class C(C):\n        def call(self, x):\n            return super().call(x) + C()(x)\n" + STEP + "    return C()(x)\n"),
    "getattr": lambda: one_file(HEAD + "class C:\n    def __getattr__(self, n):\n        return getattr(self, n + n)\n    def __getattribute__(self, n):\n        return self.q\n    def __call__(self, x):\n        return self(x)\n    def __getitem__(self, i):\n        return self[i]\n"
                                "    def __iter__(self):\n        return iter(self)\n    def __len__(self):\n        return len(self)\n    def __bool__(self):\n        return bool(self)\n    def __add__(self, o):\n        return self + o\n    __radd__ = __add__\n    def __enter__(self):\n        with self as s: return s\n"
                                + STEP + "    c = C()\n    for y in c:\n        if c: return c.a.b.c(x)[1] + c + len(c) + (1 + c)\n"),
    "properties": lambda: one_file(HEAD + "class C(tf.keras.Model):\n    @property\n    def a(self):\n        return self.a + self.b\n    @property\n    def b(self):\n        self.b = self.a\n        return self.a\n    @a.setter\n    def a(self, v):\n        self.a = v\n    def call(self, x):\n        self.a = self\n        return self.a.a.b.a(x)\nC()(1)\n"),
    "constructors": lambda: one_file(HEAD + "class A:\n    def __init__(self, n=None):\n        self.n = B(self)\nclass B:\n    def __init__(self, n):\n        self.n = A(self)\n        self.m = B(n)\n    def __new__(cls, *a):\n        return cls(*a)\n" + STEP + "    return A().n.n.n.n.m.m(x)\n"),
    "metaclasses": lambda: one_file(HEAD + "class M(type):\n    def __new__(m, n, b, d):\n        return M(n, b, d)\n    def __call__(cls, *a):\n        return cls(*a)\nclass A(metaclass=M): pass\nclass T(type(A)): pass\nclass E(A()): pass\n" + STEP + "    return A(x) + T(x) + E(x)\n"),
    "methods": lambda: one_file(HEAD + "class C(tf.keras.Model):\n    def call(self, x):\n        return self.m0(x)\n" + many("    def m#(self, x):\n        self.a# = x\n        return self.m1(x) + self.a#\n", 5_000)),
    "attributes_set": lambda: one_file(HEAD + "class C(tf.keras.Model):\n    def __init__(self):\n" + many("        self.a# = [self, #]\n", 10_000) + "    def call(self, x):\n        return self.a1\n"),
    "attributes_in_methods": lambda: one_file(HEAD + "class C(tf.keras.Model):\n" + many("    def m#(self, x):\n        self.a# = self.m#(self.b)\n        self.b = self.a#\n", 2_000) + "    def call(self, x):\n        return self.b.m1(x)\n"),
    # ---- values ----
    "containers_of_themselves": lambda: one_file(traced(["x = [x]", "for i in range(100):", "    x = [x]", "while x:", "    x = {'k': x, 'l': (x, x)}", "d = {}", "d['d'] = d", "l = []", "l.append(l)", "l += [l]", "x = x, x", "if x == l or l == d: print(l[0][0][0], d['d']['d'], x)"])),
    "containers_doubling": lambda: one_file(traced(["y = [x]"] + ["y = [y, y]"] * 200 + ["z = (x,)"] + ["z = (z, [z], {'k': z})"] * 200 + ["if y == z: print(y, z)", "return tf.nest.flatten(y)"])),
    "containers_growing": lambda: one_file(traced(["y = []"] + [f"y.append(({i}, x))" for i in range(5_000)] + ["y = y + y"] * 60 + ["d = {}"] + [f"d['{i}'] = x" for i in range(5_000)] + ["t = (x,)"] + ["t = t + t"] * 60 + ["s = 'a'"] + ["s = s + s"] * 60 + ["return t, s"])),
    "texts_growing": lambda: one_file(traced(["s = 'a'", "while x:", "    s = s + s", "    s += s", "    s = f'{s}{s}'", "    s = s.join([s, s])", "    s = s.replace('a', s)", "return s"])),
    "choices": lambda: one_file(traced([line for i in range(3_000) for line in (f"if x > {i}: y = f{i}", "y(x)")], many("def f#(x): return x\n", 3_000))),
    "stores_of_self": lambda: one_file(HEAD + "class N:\n    def __init__(self, p):\n        self.p = p\n        self.l = [self, p]\n        self.r = self.p.r\n" + STEP + "    n = N(None)\n    for i in range(9):\n        n = N(n)\n        n.p = N(n.p.p)\n    return n.p.p.p.l[0].l[1](x)\n"),
    # ---- modules ----
    "import_chain": lambda: {f"m{i}.py": f"from m{i + 1} import f, g{i + 1}\ndef g{i}(x):\n    return g{i + 1}(x)\n" for i in range(3_000)} | {"m3000.py": HEAD + "def g3000(x):\n    return x.numpy()\ndef f(x):\n    return x.numpy()\n", "a.py": traced(["return f(x), g0(x)"], "from m0 import f, g0\n")},
    "import_chain_modules": lambda: {f"m{i}.py": f"import m{i + 1}\n" for i in range(3_000)} | {"m3000.py": HEAD + "def f(x):\n    return x.numpy()\n", "a.py": traced(["return m0" + many(".m#", 3_001)[3:] + ".f(x)"], "import m0\n")},
    "import_star_chain": lambda: {f"m{i}.py": f"from m{i + 1} import *\n" for i in range(1_000)} | {"m1000.py": HEAD + "def f(x):\n    return x.numpy()\n", "a.py": traced(["return f(x)"], "from m0 import *\n")},
    "import_star_cycle": lambda: {f"m{i}.py": "".join(f"from m{j} import *\n" for j in range(60)) + f"def f{i}(x):\n    return f{(i + 1) % 60}(x)\n" for i in range(60)} | {"a.py": traced(["return f0(x) + missing(x)"], "from m0 import *\nfrom a import *\n")},
    "import_cycle": lambda: {f"m{i}.py": f"from m{(i + 1) % 50} import f as g, C as D\nimport m{i}\nclass C(D): pass\ndef f(x):\n    return g(x) + C().y\n" for i in range(50)} | {"a.py": traced(["return f(x)"], "from m0 import f\nfrom a import step\n")},
    "import_name_cycle": lambda: {"p.py": "from q import a\n", "q.py": "from p import a\n", "a.py": traced(["return a(x)"], "from p import a\nfrom . import a as b\nfrom .. import c\nfrom ........ import d\nimport a.b.c.d as e\n")},
    "packages": lambda: {f"{'p/' * i}__init__.py": f"from .p import *\nfrom {'.' * i} import *\nfrom p import p\n" for i in range(1, 60)} | {"a.py": traced(["return p.p.p.p.f(x)"], "import p\n")},
    "modules_many": lambda: {f"m{i}.py": traced([f"return m{(i * 7) % 2000}.step(x)"], f"import m{(i * 7) % 2000}\n") for i in range(2_000)},
    "imports_many": lambda: one_file(HEAD + many("import m# as n#\nfrom m# import a, b as b#\n", 10_000) + STEP + "    return b7(x)\n"),
    # ---- text ----
    "comments": lambda: one_file(HEAD + "# graphvet: ignore[GV501]\n" * 50_000 + traced(["x.numpy()  # graphvet: ignore[" + "GV501," * 10_000 + "] reason"])),
    "ignores": lambda: one_file(traced([f"if x > {i}: print(x.numpy())  # graphvet: ignore[GV501] {i}" for i in range(5_000)])),
    "blank_lines": lambda: one_file(HEAD + "\n" * 500_000 + traced(["x.numpy()"])),
    "continuations": lambda: one_file(HEAD + "y = 1 + \\\n" * 20_000 + "1\n" + "\\\n" * 20_000 + traced(["x.numpy()"])),
    "dedents": lambda: one_file(HEAD + STEP + "".join(" " * (200 - i) + "y = x\n" for i in range(199)) + traced(["x.numpy()"])),
    "indents_mixed": lambda: one_file(HEAD + STEP + "\tif x:\n        \ty = x\n    \tz = x\n\f    y = x\n" + traced(["x.numpy()"])),
    "broken_lines_of_known_names": lambda: one_file("".join(f"v{i} = {i}\n" for i in range(20_000))
                                                    + "".join(f"v{i} v{i + 1} v{i + 2}\n\n" for i in range(10_000))),
    "errors": lambda: one_file("".join(f"f({i}) = 1\ny = 2\n" for i in range(12_000)) + traced(["x.numpy()"])),
    "errors_in_one_line": lambda: one_file("$ ? ! ) " * 20_000 + "\n" + traced(["x.numpy()"])),
    "string_unclosed": lambda: one_file(HEAD + "x = 'abc\n" * 5_000 + "y = '''abc\n" + traced(["x.numpy()"])),
    "unicode": lambda: one_file(HEAD + "\u00e9\u4e2d = '\U0001F600\u0301\u202e'\n" + traced(["'\U0001F600' * 3; x.numpy()", "\ufb01 = 1", "\U00020000 = '\\N{GRINNING FACE}\\x41\\777\\u12'", "\u00b2 = 3", "\u200b = 4"])),
}


def large(size):
    """Files of about `size` bytes, nearly all of it in one line."""
    tail = traced(["x.numpy()"])
    return {
        "list": lambda: "x = [" + "1, " * (size // 3) + "]\n" + tail,
        "string": lambda: "x = '" + "a" * size + "'\n" + tail,
        "comment": lambda: "# " + "a" * size + "\n" + tail,
        "sum": lambda: "x = " + "a+" * (size // 2) + "a\n" + tail,
        "calls": lambda: "x = " + "f(" * (size // 2) + "\n" + tail,
        "calls_closed": lambda: "x = " + "f(" * (size // 3) + "1" + ")" * (size // 3) + "\n" + tail,
        "spaces": lambda: "x = 1" + " " * size + "\n" + tail,
        "name": lambda: "x = " + "a" * size + "\n" + tail,
        "digits": lambda: "x = " + "9" * size + "\n" + tail,
        "statements": lambda: "x = 1;" * (size // 6) + "\n" + tail,
        "strings": lambda: "x = " + "'a' " * (size // 4) + "\n" + tail,
        "f_string": lambda: "x = f'" + "{a}" * (size // 3) + "'\n" + tail,
        "dict": lambda: "x = {" + "'a': 1, " * (size // 8) + "}\n" + tail,
        "open_brackets": lambda: "x = " + "[" * size + "\n" + tail,
        "errors": lambda: "x = ) " * (size // 6) + "\n" + tail,
        "question_marks": lambda: "x = " + "?" * size + "\n" + tail,
        "lines": lambda: "x = 1\n" * (size // 6) + tail,
        "error_lines": lambda: "x = )\n" * (size // 6) + tail,
        "functions": lambda: "def f(x):\n  return x\n" * (size // 21) + tail,
    }



def large_notebooks(size):
    """Notebooks of about `size` bytes whose last cell has a finding."""
    deep = "[" * (size // 2) + "]" * (size // 2)
    cell = '{"cell_type":"code","outputs":[],"source":["def f(x):\\n","  return x"]},'
    last = '{"cell_type":"code","source":"import tensorflow as tf\\n@tf.function\\ndef step(x):\\n    return x.numpy()"}'
    head, tail = '{"cells":[', last + '],"metadata":{}}'
    return {
        "cells": lambda: head + cell * (size // len(cell)) + tail,
        "cell": lambda: head + '{"cell_type":"code","source":"' + "!ls (\\nx?\\n" * (size // 12) + '"},' + tail,
        "output": lambda: head + '{"cell_type":"code","source":"x","outputs":["' + "a" * size + '"]},' + tail,
        "deep_output": lambda: head + '{"cell_type":"code","source":"x","outputs":' + deep + "}," + tail,
        "deep_metadata": lambda: '{"metadata":' + deep + ',"cells":[' + last + "]}",
        "backslashes": lambda: head + '{"cell_type":"code","source":"' + "\\\\\\n" * (size // 4) + '"},' + tail,
    }


# What cuts their analysis short, and is told.
LIMITS = {
    "blocks_10000": "the rest of the file could not be parsed",
    "elif_chain": "blocks are nested too deeply",
    "elif_chain_100000": "the rest of the file could not be parsed",
    "sum_of_9900": "an expression is nested too deeply",
    "errors": "there are more syntax errors than are listed",
    "call_chain": "calls are nested too deeply",
    "fan_out": "calls are nested too deeply",
    "deep_import_classes": "blocks are nested too deeply",
    "import_chain": "imports are nested too deeply",
    "import_star_chain": "imports are nested too deeply",
    "called_with_lambdas": "a function is given too many different functions",
    "all_call_all": "an expression is nested too deeply",
    "hierarchy_super": "calls are nested too deeply",
    "hierarchy_3000": "a class has too many ancestors",
}
