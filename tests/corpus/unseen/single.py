"""split every listed one-line case into single files; report only disagreements"""
import sys,os,subprocess,json,re
sys.path.insert(0,'.')
PY='/root/.pyenv/versions/3.13.0/bin/python'
L=r'''
f() = 1|f() += 1|a, b += 1|(a, b): int = 1|del f()|x + 1 = 2|"a" = 1|for f() in x: pass|with a as f(): pass|(x := 1) = 2|x := 3|import a.b as c.d|f(*a=1)|f(**k, a)|f(x for x in y, 1)|f(1, x for x in y)|f(a.b=1)|f(1=2)|f(None=1)|f(a, b=)|class A(x for x in y): pass
def b(*): pass|def c(*, **k): pass|def d(**k, x): pass|def e(*a, *b): pass|def f(/, x): pass|def g(x, /, y, /): pass|def h(*a, /): pass|def i(x.y): pass|def j(1): pass|def k(x:int=, y): pass|def l(*a=1): pass|def m(None): pass|def n((a, b)): pass|def o(x y): pass|def p(x, : pass|def q(**k=1): pass|def r(*, a, *, b): pass|def s(*a, **k,): pass|lambda *: 1|lambda x=1, y: 1|def t(a, (b), c): pass|def u(a b): pass|lambda (x, y): 1
a = f"{}"|b = f"{x!z}"|c = f"{x"|d = f"x}"|e = f"{a b}"|f = f"{x:{y}"|g = f"{lambda x: 1}"|h = f"{x!}"|i = f"{=}"|j = f"{a[}"|k = f"{*x}"|l = f"{x = !r:{}}"|m = f"{x;y}"|n = f"{#}"|o = f"{x!r s}"|p = f"{ !r}"|q = f"{x! r}"|r = f"{x:{}}"|s = f"{a = b}"|t = f"{\x}"|u = f"{a $ b}"|v = f'{a['x']|w = f"{x}}"|x = f"{{x}"|y = f"{x=!}"|z = f"{'a' 'b}"|a = f"{def}"|b = f"{x:{y!z}}"|c = f"{if x}"|d = f"{x if y}"|e = f"{:3}"|f = f"{,}"|g = f"{x,:}"|h = f"{a)}"|i = f"{(a}"|j = f"{a]}"|k = f"\N{foo}"|l = "\N{foo}"|m = "\x1"|n = "\u123"|o = b"é"|p = "\U99999999"|q = "\N"|r = b"a" "b"|s = f"a" b"b"|t = f"{x!r}" t"x"
x = 1 +|y = * 2|z = a b|w = a.|v = a..b|u = a ? b : c|t = a && b|s = !a|r = i++|q = a || b|x = a <> b|x = `a`|x = 10L|x = ur"a"|x = 0777|x = 0b12|x = 0o8|x = 0xg|x = 1_|x = 1__0|x = 1e|x = 1.2.3|x = 12abc|x = $a|x = a$|x = @|x = ..|x = a if b|x = a if b else|x = if a else b|x = not|x = [1, 2|x = [1 for]|x = [for x in y]|x = [x for x in]|x = [x for x y]|x = {1: 2, 3}|x = {1: }|x = {1: 2 3: 4}|x = {: 1}|x = {1, 2: 3}|x = {**a, 1}|x = {*a: 1}|x = (1, , 2)|x = foo(,)|x = foo(a,,b)|x = lambda|x = lambda x|x = yield = 1|x == 1 = 2|x = y = |x = a[|x = a[]|x = a[1:2:3:4]|x = a[:, ]|x -> 1|x => 1|x = 1,, 2|x = é€|x = 1 if 2 else pass|x = pass|x = return|x = (yield) = 1|x = *a|*a|print(*a = 1)|x: int: 3|x: = 3|x: int =|x =: 3|: int = 3|x =+|x += |x =* 3|x **= |x ++ |x--|--|!x|%timeit x|!ls|x?|?x|x = !ls|{% if x %}|{{ x }} = 1|<?php|#include <x>|// comment|/* c */|x = 3 // comment here|x = null;|var x = 3|let x = 3|const x = 3|func f():|fun f(x): pass|function f(x):|def f(x) => x|def f(x) -> : pass|def f(x): int|def f() -> int|def : pass|def f: pass|def 1f(): pass|def f.g(): pass|def f(self, x) :: pass|class A B: pass|class : pass|class A(: pass|class A()|class 1: pass|class A.B: pass
import|from x import|from import y|import a,|from . import a as|import a as b.c|from a import b,|import a from b|from a import b.c|from a import (b, c|from a import ()|from a import *, b|from a import (*)|import *|from .import|import .a|from a import b as|import a as|import "a"|from a import b c|import a b|from a.b. import c|from a import b; import|from __future__ import nope|import a-b|from a import b as c as d
if x = 1: pass|while y = 3: pass|z = x if x = 2 else 3|if x: |if x pass|if: pass|if x then: pass|if x: else: pass|else: pass|elif x: pass|for x y: pass|for x in: pass|for in y: pass|for x of y: pass|for (x in y): pass|for i = 1 to 3: pass|for x in y pass|while: pass|while x do: pass|while x|try pass|try: x|try: x except: y|except: pass|finally: pass|with: pass|with a b: pass|with a as: pass|with a as 1: pass|with (a as b, c as d: pass|with a as b.c(): pass|async x|async def|await|assert|assert x,|raise from x|raise x from|raise x, y|del|del 1|del x +|global|global x.y|global 1|nonlocal|pass x|break 3|continue x|return =|@|@x|@ def f(): pass|type X|type X =|type X = |type = |type X[ = 1|match x|match x:|match: |case x: pass|switch x:|do:|unless x:|goto x|print x|print "a"|print "a" % x, y|exec "x"|print x if y else z|print(x) y|print f"x"|print -1 2|yield|class|def|def f|def f(|lambda|in|is|and|or|not|None = 1|True += 1|f(True=1)|__debug__ = 2|x.None = 1|import a as True|with a as None: pass|del None|[x for None in y]|lambda True: 1|for False in x: pass|def None(): pass|class True: pass|x.__debug__ = 1|def f(__debug__): pass|... = 1|x = ...y|global None|None: int|(None) = 1|[None] = 1|for x.y() in z: pass
'''
items=[]
for line in L.strip().split('\n'):
    # split on | not surrounded by | or spaces
    for it in re.split(r'(?<![| ])\|(?![|])',line):
        items.append(it)
BEFORE=open('run.py').read().split('BEFORE=')[1].split('\n')[0]; BEFORE=eval(BEFORE)
AFTER=eval(open('run.py').read().split('AFTER=')[1].split('\n')[0])
os.makedirs('single',exist_ok=True); open('single/graphvet.toml','w')
import glob
for f in glob.glob('single/*.py'): os.remove(f)
files=[]
for i,it in enumerate(items):
    f='single/s%03d.py'%i; open(f,'w').write(BEFORE+it+'\n'+AFTER); files.append(f)
probe=eval("r'''"+open('run.py').read().split("PROBE=r'''")[1].split("'''")[0]+"'''")
r=json.loads(subprocess.run([PY,'-X','utf8','-c',probe,*files],capture_output=True,text=True).stdout)
gv={}
j=json.loads(subprocess.run(['/work/bin/graphvet4','check','--isolated','--output-format','json','--jobs','1','single'],capture_output=True,text=True).stdout)
for d in j['diagnostics']: gv.setdefault(d['path'],[]).append(d)
bad=0
for f,it,e in zip(files,items,r):
    ds=gv.get(f,[]); syn=[d for d in ds if d['code']=='GV901']; can={d.get('function') for d in ds if d['code']!='GV901'}
    prob=[]
    if (e is None)!=(not syn): prob.append('ACCEPT')
    if len(syn)>1: prob.append('CASCADE%d'%len(syn))
    if not {'canary_before','canary_after'}<=can: prob.append('CANARY')
    if e and syn:
        a=syn[0]; 
        if a['range']['start']['line']!=e[1]: prob.append('LINE')
        elif abs(a['range']['start']['column']-e[2])>1: prob.append('COL')
        gm=a['message'].replace('syntax error: ','').lower(); em=e[3].lower().replace('. ','; ').replace('?','')
        if gm.replace('?','')!=em: prob.append('MSG')
    if prob and prob!=['COL']:
        print('%-22s %-32s PY %s:%s %s'%(','.join(prob),it,e and e[1],e and e[2],e and e[3]))
        for s in syn: print('%56s GV %s:%s %s'%('',s['range']['start']['line'],s['range']['start']['column'],s['message'].replace('syntax error: ','')))
print(len(items),'items')
