import subprocess,re,json,os
PY={m:'/root/.pyenv/versions/%s/bin/python'%v for m,v in {8:'3.8.18',9:'3.9.18',10:'3.10.13',11:'3.11.7',12:'3.12.1',13:'3.13.0'}.items()}
S=['''if (x := 1): pass''','''def f(a, /, b): pass''','''f"{x=}"''','''@a[0]\ndef f(): pass''','''with (open(1) as a, open(2) as b): pass''','''with (open(1) as a): pass''','''with (a, b) as c: pass''','''match x:\n    case 1: pass''','''try: pass\nexcept* A: pass''','''x[*a]''','''x[*a, 1] = 2''','''def f(*a: *T): pass''','''type X = int''','''def f[T](x): pass''','''class A[T]: pass''','''class A[T = int]: pass''','''f"{x!r:{"a"}}"''','''f"{'a' + "b"}"''',"f'{a['x']}'",'''f"{x
}"''','''f"{'\\n'}"''','''f"{x # c\n}"''','''t"{x}"''','''try: pass
except A, B: pass''','''x[a:=1]''','''{a:=1}''','''x[a:=1, b:=2]''','''{a:=1 for a in y}''','''for x in *a, *b: pass''','''return_ = lambda: (yield)''','''def f(): return *a, b''','''def f(): yield *a, b''','''async def f():\n    return [[x async for x in y] for z in w]''','''def f():\n    for x in y:\n        try: pass\n        finally: continue''','''del (a, b), [c]''','''x = *a, *b''','''(yield_) = 1''','''print(f"{x:{y:{z}}}")''','''f"""{
x}"""''','''f"{x:{y}{z}!r}"''','''@x.y.z(1)\ndef f(): pass''','''@x.y(1).z\ndef f(): pass''','''@(x)\ndef f(): pass''','''x: tuple[int] = 1, 2''','''x: int = *a, 2''','''x = 1if y else 2''','''global_ = 0x1for x in y''','''dict(a=1, **b, c=2)''','''class A(*b, c=1, **d): pass''','''async def f():\n    async with (a as b, c as d): pass''','''lambda a, /, b: 1''','''assert (x := 1)''','''def f(x=(y:=1)): pass''','''match = 1; match[0]''','''match(x)''','''type (x)''','''type = 3''','''case = 1''','''print((lambda: (x := 1))())''','''f'{"""a"""}' ''','''f"{'"'}"''','''f"{f"{1}"}"''','''f"{f'{1}'}"''','''"\\N{SNOWMAN}" f"\\N{SNOWMAN}"''','''import a.b as c''','''try: pass
finally: pass''','''while 1:
    try: pass
    finally: continue''','''def f[**P, *Ts, T: int](): type Y[T] = T''','''lambda: (yield)''','''[x for x in 1, 2]''' if 0 else '''[x for x in (1, 2)]''','''x = {**a, 'b': 1}''','''f(a)(b)[c](d).e''','''async def f(): await x; return (await y)''','''async def f():\n    yield 1\n    x = [await y for y in z]''','''async def f():\n    return {x: (y async for y in z) for x in w}''','''async def f():\n    return [(await y) for y in [z async for z in q]]''','''from __future__ import annotations\ndef f(x: (yield)): pass''' if 0 else 'pass','''def f(x: (y := 1)): pass''','''try:\n    pass\nexcept* (A, B) as e:\n    pass''','''f"{x!r}" f'{x:>{10}}' ''','''rf"{x:\\d}"''','''f"{x:\\x41}"''','''f"{{}}" f"{'{'}"''','''f"{ {1:2}[1] }"''','''print(f"{a['b']!r}", f'{a["b"]}')''','''x[1:2, *a]''','''x[*a:1]''' if 0 else 'pass','''with (yield_) as x, (b): pass''','''with (a as b), c: pass''','''with (a), (b as c): pass''','''with (a, b as c,): pass''','''with (a, b,): pass''','''with (a if b else c) as d: pass''','''with (a): pass''','''with (a).b as c: pass''','''with (a, b).c as d, e: pass''','''with (a := b): pass''','''with (a := b) as c: pass''','''with (a, b) as c, (d as e): pass''']
bad=0
for s in S:
    acc=[]
    for v,p in PY.items():
        r=subprocess.run([p,'-X','utf8','-W','ignore','-c','import sys;compile(sys.stdin.read(),"x","exec")'],input=s+'\n',capture_output=True,text=True)
        if r.returncode==0: acc.append(v)
    ga=[];m={}
    for v in list(PY)+[14]:
        r=subprocess.run(['/work/bin/graphvet4','check','-','--isolated','--target-version','3.%d'%v,'--output-format','concise','-q'],input=s+'\n',capture_output=True,text=True)
        if 'GV901' not in r.stdout: ga.append(v)
        else: m[v]=r.stdout.strip()
    if acc!=[v for v in ga if v<14]: bad+=1; print('DIFF %r\n   CPython %s graphvet %s %s'%(s,acc,ga,next(iter(m.values()),'')))
    for v,t in m.items():
        if t.count('GV901')>1: print('MULTI %r py3.%d\n%s'%(s,v,t)); break
print(len(S),bad)
