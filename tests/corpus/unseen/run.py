"""usage: run.py casesfile.py [name...]"""
import sys, os, subprocess, json, time, glob, importlib.util
PYS={}
for p in glob.glob('/root/.pyenv/versions/3.*/bin/python'):
    v=p.split('/')[4]; v='.'.join(v.split('.')[:2])
    if v in ('3.8','3.9','3.10','3.11','3.12','3.13'): PYS[v]=p
BEFORE="import tensorflow as tf\n\n\n@tf.function\ndef canary_before(x):\n    if x.numpy() > 0:\n        return x\n\n\n"
AFTER="\n\n@tf.function\ndef canary_after(x):\n    if x.numpy() > 0:\n        return x\n"
PROBE=r'''
import sys,json,warnings
warnings.simplefilter("ignore")
out=[]
sys.setrecursionlimit(2000)
for f in sys.argv[1:]:
    b=open(f,"rb").read()
    try:
        compile(b,f,"exec",dont_inherit=True); out.append(None)
    except SyntaxError as e:
        out.append([type(e).__name__,e.lineno,e.offset,str(e.msg)])
    except Exception as e:
        out.append([type(e).__name__,0,0,str(e)])
print(json.dumps(out))
'''
def main():
    spec=importlib.util.spec_from_file_location('c',sys.argv[1]); m=importlib.util.module_from_spec(spec); spec.loader.exec_module(m)
    only=sys.argv[2:]
    cases=[c for c in m.CASES if not only or c['name'] in only]
    files=[]
    for c in cases:
        body=c['body']
        if isinstance(body,str):
            t=body
            if c.get('pad',True):
                if not body.endswith('\n') and c.get('nl',True): body+='\n'
                t=BEFORE+body+AFTER
            b=t.encode('utf-8','surrogatepass')
        else: b=body
        f=os.path.join('/tmp/blind4/cases',c['name']+'.py'); open(f,'wb').write(b); c['file']=f; files.append(f); rd='/tmp/blind4/run/'+c['name']; os.makedirs(rd,exist_ok=True); c['run']=rd+'/t.py'; open(c['run'],'wb').write(b); open(rd+'/graphvet.toml','w')
    res={}
    for v in sorted(PYS,key=lambda s:int(s[2:])):
        p=subprocess.run(['nice','-n','5',PYS[v],'-X','utf8','-c',PROBE,*files],capture_output=True,text=True)
        try: res[v]=json.loads(p.stdout)
        except Exception: print(v,'PROBE FAILED',p.stderr[-300:]); res[v]=['?']*len(files)
    for i,c in enumerate(cases):
        r={v:res[v][i] for v in res}
        t0=time.time()
        try: p=subprocess.run(['nice','-n','5','/work/bin/graphvet4','check','--isolated','--output-format','json',*c.get('opts',[]),c['run']],capture_output=True,text=True,timeout=60)
        except subprocess.TimeoutExpired: print(c['name'],'TIMEOUT'); continue
        dt=time.time()-t0
        acc=[v for v in r if r[v] is None]; rej=[v for v in r if r[v] is not None]
        print('=== %s  accepted by %s'%(c['name'],','.join(acc) or 'none'), '' if dt<0.5 else 'TIME %.2f'%dt)
        shown=set(); exp=[]
        for v in reversed(rej):
            k=str(r[v])
            if k in shown: continue
            shown.add(k); 
            if len(shown)<=3: print('   py%s: %s'%(v,r[v]))
            exp.append('py%s: %s'%(v,r[v]))
        try: j=json.loads(p.stdout)
        except Exception: print('   GV BAD JSON rc',p.returncode,p.stdout[:300],p.stderr[:300]); continue
        src=open(c['file'],'rb').read()
        can={'canary_before':0,'canary_after':0}
        for d in j['diagnostics']:
            rg=d['range']
            fn=(d.get('function') or '')
            if fn in can and d['code']!='GV901': can[fn]+=1
            else: print('   GV : %s %s %s | %s | %s | help=%s'%(d['code'],rg['start'] if 'start' in rg else rg, rg.get('end',''),fn,d['message'],d.get('help')))
        for e in j.get('errors',[]): print('   GVERR:',e)
        sk=j.get('coverage',{}).get('skipped')
        if sk and not j.get('errors'): print('   SKIP:',sk)
        if c.get('pad',True) or c.get('canary'):
            if not all(can.values()): print('   CANARY LOST',can)
        if p.stderr.strip(): print('   stderr:',p.stderr.strip()[:300])
        if c.get('mistakes'): print('   (own: lines of mistakes %s)'%[9+l for l in c['mistakes']])
        open(c['file'][:-3]+'.expect','w').write('accepted by %s\n%s\nown: %s\n'%(acc,'\n'.join(exp),c.get('mistakes')))
if __name__=='__main__': main()
