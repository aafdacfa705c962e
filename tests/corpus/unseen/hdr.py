import subprocess,os,json
def gv(t,*o):
    p=subprocess.run(['/work/bin/graphvet4','check','-','--isolated','--output-format','concise','-q',*o],input=t,capture_output=True,text=True); return p.stdout.replace('<stdin>:','  ').rstrip()
H=['def f%d((a, b)):','def f%d(x y):','def f%d(x=1, y):','def f%d(x, :','def f%d x:','class C%d(object:','def f%d(None):','for x%d of y:','if x%d = 1:','while x%d then:','with a%d as 1:','class A%d B:','def f%d(1):','def f%d[T(x):','def f%d(*):','def f%d(x) -> :','class C%d(x=1, x=2):','def f%d(a, a):','async f%d():','def f%d(self) {','elif x%d:','else x%d:']
for h in H:
    for body in ('    return 1\n','    x = 1\n    y = 2\n    return x\n'):
        if not 'f%d' in h: body=body.replace('return','foo =')if 'return 1' in body else body.replace('return x','z = 2')
        t=''.join(h%i+'\n'+body+'\n\n' for i in range(3))
        o=gv(t); n=o.count('GV901')
        if n!=3: print(n,'of 3:',repr(h+'\n'+body)); print(o)
for t in ['x = foo(1, 2))\n\n\ndef f():\n    return bar]\n','def a(x):\n    return foo(x\n\ndef b(y):\n    return foo(y\n','def a(x):\n    y = foo(x\n    return y\n\n\ndef b(y):\n    z = foo(y\n    return z\n','def a(x):\n    y = foo(x\n    return y\n\n\ndef c():\n    return 1\n\n\ndef b(y):\n    z = [y\n    return z\n','def a(x):\n    y = foo(x\n    return y\n\n\ndef c():\n    return 1\n\n\ndef b(y):\n    z = y)\n    return z\n','a = "abc\nok = 1\nb = "def\n','def f():\n    a = "abc\n    ok = 1\n    b = "def\n    ok = 1\n','x = {\n  "a": 1\n  "b": 2\n}\ny = {\n  "a": 1\n  "b": 2\n}\n','x = {\n  "a": 1\n  "b": 2\n}\n\n\ndef f():\n    y = {\n      "a": 1\n      "b": 2\n    }\n']:
    print(repr(t)); print(gv(t))
