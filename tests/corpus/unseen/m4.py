import subprocess,itertools
def gv(t,*o):
    p=subprocess.run(['/work/bin/graphvet4','check','-','--isolated','--output-format','concise','-q',*o],input=t,capture_output=True,text=True); return p.stdout.replace('<stdin>:','').rstrip()
K={'unclosed':'    y = foo(x\n    return y\n','extra)':'    y = foo(x))\n    return y\n','mismatch':'    y = foo(x]\n    return y\n','quote':'    y = "abc\n    return y\n','indent':'    y = 1\n      z = 2\n    return y\n','unindent':'    y = 1\n   z = 2\n    return y\n','tab':'    if x:\n        y = 1\n\tz = 2\n    return y\n','nobody':'    if x:\n    return 2\n','backslash':'    y = 1 + \\ 2\n    return y\n','char':'    y = 1 $ 2\n    return y\n','smart':'    y = “a”\n    return y\n','number':'    y = 0777\n    return y\n','esc':'    y = "\\N{foo}"\n    return y\n','fstr':'    y = f"{x"\n    return y\n','fq':'    y = f"abc\n    return y\n','gram':'    y = 1 2\n    return y\n','nbsp':'    y\xa0= 2\n    return y\n','conflict':'    y = 1\n<<<<<<< HEAD\n    z = 1\n=======\n    z = 2\n>>>>>>> b\n    return y\n'}
OK=''.join('def ok%d(x):\n    return bar(x)\n\n\n'%i for i in range(8))
names=list(K)
print('first \\ second: number of errors at/after the second function (0 = hidden)')
print('%-10s'%''+' '.join('%-8s'%n[:8] for n in names))
for a in names:
    row=[]
    for b in names:
        head='def a(x):\n'+K[a]+'\n\n'+OK
        n0=head.count('\n')
        o=gv(head+'def b(x):\n'+K[b]+'\n\ndef c(x):\n    return x\n')
        ls=[int(l.split(':')[0]) for l in o.splitlines() if 'GV901' in l]
        row.append(sum(1 for l in ls if l>n0))
    print('%-10s'%a+' '.join('%-8s'%r for r in row))
