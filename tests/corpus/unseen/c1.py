CASES=[]
def c(name,body,**k): CASES.append(dict(name=name,body=body,**k))
# ---- valid
c('v_type_params','''class Stack[T: (int, str) = int, *Ts = *tuple[int], **P = [int]]:
    type Item[U] = list[U] | T
    def push[V: float](self, x: V, *a: *Ts) -> "T": ...
type = 3
type (x) = 4 if False else 5
type X = int; type Y[T] = X
print(type, type.real)
''')
c('v_soft_kw','''match = case = _ = type = 1
match[0] if 0 else 1
match (1, 2):
    case (1, _): pass
match -match:
    case -1 | 1+2j | "a" "b": pass
    case {"k": [*_, 1], **rest} if (n := 3): pass
    case match.real: pass
    case str(case) as type: pass
match, = [1]
match * case
def case(match, *, type=lambda case: case): return match
for match in case, type: print(match)
match.x = 1 if 0 else None
match: int = 3
match not in [1]
''')
c('v_deco','''@(lambda f: f)
@[tf.function][0]
@(g := tf.function)
@tf.function if True else None
@x[0].y(3)[..., 1:2]
async def d(*, a, b=1, **k): 
    async with a as b, (yield) as c: pass
    return
''')
c('v_fstr_312','''a = f"{'a' + f"{1 + f"{2!r:>{10}}"}"}"
b = f"{x!r:^{width}.{precision}}" f'{x = !s:>10}' rf"\\d{x:\\d}"
c = f"""{
    x  # comment with " and }
    = :
}"""
d = f"{(lambda x: x)(1):>{(w:=3)}}" f"{x:=5}" f"{(x:=5)}"
e = f"{'\\n'.join([str(i) for i in "abc"])}" F'{{}}{{{1}}}'
f = f"{d["a"]["b"]:{'>'}{10}}" "{not}" f"{x:%H:%M}" f"{x!r}" f"{a['x']!r:{a["y"]}}"
g = f"{yield_}" f"{lambda_}" f"{*a, 1}" f"{x:{y:{z}}}" if 0 else f"\\N{DIGIT ONE}{1}\\N{DIGIT TWO}"
''')
c('v_fstr_nested_fmt','''x = f"{a:{b}{c}}" f"{a!s:{b!r:>{c}}}"
y = f"{x:{{}}}"
''')
c('v_tstr','''name = t"hi {x!r:>{w}} {t'{1}' = }" t'' tr"\\d{x}" 
z = rt"{x}" T"{x}"
''')
c('v_except_noparen','''try:
    pass
except ValueError, TypeError:
    pass
try: pass
except* A, B: pass
''')
c('v_except_noparen_as','''try:
    pass
except ValueError, TypeError as e:
    pass
''')
c('v_walrus_etc','''print((y := 1), x[a := 0], {b := 1}, [c := 1, d := 2], f(q := 3))
x = *a, *b
for x in *a, *b: pass
def f(a, /, b, *, c): return *a, b
x[*a, 1:2, ::3] = x[*b]
with (open(1) as a, open(2) as b,): pass
with (a, b) as c, (d): pass
with (yield_): pass
del (a), [b, (c, d)], e.f[0]
print(*a, **b, *c) if 0 else None
lambda *a, b=1, **k: (yield)
async def g():
    return [x async for x in y if await z], (await x) ** -await y, [await z for _ in q]
''')
c('v_numbers','''x = 0xFFFF_FFFFj if 0 else 1
''')
c('v_numbers2','''x = 1_000.0_1e-1_0j, 0b1_0, 0o7_7, 0XaF, .5, 5., 5.e3, 0_0, 00, 0e0, 1if 1else 2, 0x1for x in y
''')
c('v_hugeint','x = '+'1'*5000+'\ny = 0x'+'f'*9000+'\n')
c('v_hugestr','x = "'+'a'*2000000+'"\n')
c('v_unicode','''ﬁ = 1; print(fi)
变量 = 2; naïve = 3; ª = 4; 𝔘𝔫𝔦 = 5; print(Uni)
class Ünï:
    µ = 1
def ℮x(ℼ): return ℼ
x = "\\N{GREEK SMALL LETTER ALPHA}\\N{SNOWMAN}\\u00e9"
''')
c('v_linecont','''x = 1 + \\
    2
if x and \\
   x: pass
assert x, \\
  "a"
from os \\
  import path
"abc\\
def"
with a as b, \\
     c as d: pass
def f(a, \\
      b): \\
    return a
''')
c('v_tabs','''def f():
\tif x:
\t\treturn 1
        # odd comment
\telse:
\t  return 2
\f
class A:
  def f(self):
          pass
  def g(self):
   pass
''')
c('v_crlf',("import tensorflow as tf\r\nx = '''a\r\nb'''\r\n@tf.function\r\ndef canary_before(x):\r\n    if x.numpy() > \\\r\n      0:\r\n        return 1\r\n"+"@tf.function\r\ndef canary_after(x):\r    if x.numpy(): return 1\r\n").encode(),canary=1)
c('v_bom',b'\xef\xbb\xbf'+b"import tensorflow as tf\n@tf.function\ndef canary_before(x):\n  if x.numpy() > 0: return 'a'\n@tf.function\ndef canary_after(x):\n  if x.numpy() > 0: return 'a'",canary=1)
c('v_latin1',b"#!/usr/bin/env python\n# vim: set fileencoding=latin-1 :\nimport tensorflow as tf\n# \xe9\xff\nd\xe9j\xe0='\xe9'\n@tf.function\ndef canary_before(x):\n  if '\xe9' and x.numpy() > 0: return 'a'\n@tf.function\ndef canary_after(x):\n  if x.numpy() > 0: return 'a'\n",canary=1)
c('v_cp1252_gbk',"# -*- coding: gbk -*-\nimport tensorflow as tf\n变量='值'\n@tf.function\ndef canary_before(x):\n  if '值' and x.numpy() > 0: return 'a'\n@tf.function\ndef canary_after(x):\n  if x.numpy() > 0: return 'a'\n".encode('gbk'),canary=1)
c('v_utf16',"import tensorflow as tf\nx = 1\n".encode('utf-16'))
c('v_nul',b"import tensorflow as tf\nx = 1\0\n")
c('v_badutf8',b"import tensorflow as tf\n\nx = '\xe9t\xe9'\n@tf.function\ndef canary_before(x):\n  if x.numpy() > 0: return 'a'\n")
c('v_badcookie',b"# coding: klingon\nimport tensorflow as tf\n@tf.function\ndef canary_before(x):\n  if x.numpy() > 0: return 'a'\n")
c('v_typecomments','''def f(a,  # type: int
      b=1,  # type: Foo[
      ):
    # type: (...) -> nonsense here (
    x = []  # type: List[int]
    for i in x:  # type: int
        pass
    with a as b:  # type: ignore[
        pass
''')
c('v_empty_forms','''class A: ...; x = 1
class B(): pass
class C(*bases, metaclass=M, **kw): pass
def f(): return; yield
if 1: pass; pass;
while 0: break
else: pass
for x in (): continue
else: pass
try: pass
except: pass
else: pass
finally: pass
global q
q = 1
assert (1, "x"), 2
raise A from B
print >>sys.stderr
exec ("x")
nonlocal_ = 1
''')
c('v_finally_return','''def f():
    for x in y:
        try: pass
        finally:
            continue
    try: pass
    finally: return 1
''')
c('v_deepnest','x = '+'('*150+'1'+')'*150+'\ny = '+'['*199+']'*199+'\nz='+'-'*500+'1\n')
c('v_deepnest_refused','x = '+'('*250+'1'+')'*250+'\n')
c('v_elifchain','if x == 0: pass\n'+''.join('elif x == %d: pass\n'%i for i in range(900)))
c('v_longadd','x = '+' + '.join(['1']*3000)+'\n')
c('v_ctrlchars','x = 1\x0c\nprint(x)\n\x0c\ndef f():\n    \x0c    return 1\n')
