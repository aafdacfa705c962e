import subprocess,json,random,os,re,collections,sys
src=open('single.py').read().split('items=[]')[0]; exec(src)
items=[it for line in L.strip().split('\n') for it in re.split(r'(?<![| ])\|(?![|])',line)]
r=json.loads(subprocess.run([PY,'-c','''
import sys,json
o=[]
for s in json.load(sys.stdin):
    try: compile("def f():\\n    "+s+"\\n","x","exec"); o.append(None)
    except SyntaxError as e: o.append(e.lineno)
    except Exception: o.append(None)
print(json.dumps(o))'''],input=json.dumps(items),capture_output=True,text=True).stdout)
skip=re.compile(r'^(def|class|async def|for|while|with|if|try|match|case|@|else|elif|except|finally|lambda|do|unless|switch|fun|unc)')
items=[i for i,e in zip(items,r) if e==2 and '"""' not in i]
simple=[i for i in items if not skip.match(i) and not i.rstrip().endswith(':') and i.count('(')==i.count(')') and i.count('[')==i.count(']') and i.count('{')==i.count('}')]
random.seed(7)
modes={
 'adjacent in f':lambda a,b:('def f():\n    %s\n    %s\n'%(a,b),[2,3]),
 'one ok line between':lambda a,b:('def f():\n    %s\n    ok = 1\n    %s\n'%(a,b),[2,4]),
 'two ok lines between':lambda a,b:('def f():\n    %s\n    ok = 1\n    foo(ok)\n    %s\n'%(a,b),[2,5]),
 'neighbour functions':lambda a,b:('def f():\n    x = 1\n    %s\n    return 1\n\n\ndef g():\n    y = 2\n    %s\n    return 2\n'%(a,b),[3,9]),
 'short functions':lambda a,b:('def f():\n    %s\n\n\ndef g():\n    %s\n'%(a,b),[2,6]),
 'methods':lambda a,b:('class A:\n    def f(self):\n        %s\n\n    def g(self):\n        %s\n\n    def h(self):\n        return 1\n'%(a,b),[3,6]),
 'top, blank between':lambda a,b:('%s\n\n%s\n'%(a,b),[1,3]),
 'class bodies':lambda a,b:('class A:\n    %s\n\n\nclass B:\n    %s\n'%(a,b),[2,6]),
}
os.makedirs('pairs',exist_ok=True); open('pairs/graphvet.toml','w')
for pool,pn in ((simple,'balanced'),(items,'any')):
  for m,fn in modes.items():
    import glob
    for f in glob.glob('pairs/*.py'): os.remove(f)
    P=[]
    for k in range(150):
        a,b=random.choice(pool),random.choice(pool); t,l=fn(a,b); P.append((a,b,l)); open('pairs/p%03d.py'%k,'w').write(t)
    j=json.loads(subprocess.run(['/work/bin/graphvet4','check','--isolated','--output-format','json','--jobs','1','pairs'],capture_output=True,text=True).stdout)
    got=collections.defaultdict(list)
    for d in j['diagnostics']:
        if d['code']=='GV901': got[d['path']].append(d['range']['start']['line'])
    rf=json.loads(subprocess.run(['./venv/bin/ruff','check','--isolated','--select','E9','--output-format','json','pairs'],capture_output=True,text=True).stdout)
    rg=collections.defaultdict(set)
    for d in rf: rg[os.path.basename(d['filename'])].add(d['location']['row'])
    h=[];casc=0;h1=0;rh=0
    for k,(a,b,l) in enumerate(P):
        g=got['pairs/p%03d.py'%k]
        if not set(l)<=set(g): h.append((a,b,g)) 
        if len(g)>2: casc+=1
        if not any(x>=l[1] for x in rg['p%03d.py'%k]): rh+=1
    print('%-9s %-22s second mistake hidden or moved: %d/150 (ruff no error at/after second: %d)  >2 errors: %d'%(pn,m,len(h),rh,casc))
    for a,b,g in h[:6 if m not in('adjacent in f',) else 2]: print('      %r / %r  got lines %s want %s'%(a,b,g,l))
