import re
rows=[]
for grp in ('c1','c2','c3','c4','enc'):
    cur=None
    for l in open(grp+'.out'):
        m=re.match(r'=== (\S+)  accepted by (\S+)',l)
        if m: cur=dict(g=grp,n=m[1],acc=m[2],py=[],gv=[],err=False,lost=None,own=None); rows.append(cur); continue
        if not cur: continue
        m=re.match(r"   py(\S+): \['(\w+)', (\w+), (\S+), (.*)\]",l)
        if m: cur['py'].append((m[1],m[3],m[5]))
        m=re.match(r"   GV : GV901 \{'line': (\d+), 'column': (\d+)\}.*?syntax error: (.*?) \| help",l)
        if m: cur['gv'].append((int(m[1]),int(m[2]),m[3]))
        if 'GVERR' in l: cur['err']=True
        if 'CANARY LOST' in l: cur['lost']=l.strip()
        m=re.search(r'lines of mistakes (\[.*\])\)',l)
        if m: cur['own']=eval(m[1])
art={'v_empty_forms','k_tfimport'}
out=['| case | CPython (newest that refuses) | graphvet GV901 lines | verdict |','|---|---|---|---|']
cnt={}
for r in rows:
    why=[]
    rej_all=r['acc']=='none'
    gvrej=bool(r['gv']) or r['err']
    if r['acc']!='none' and gvrej: why.append('refuses what CPython reads')
    if rej_all and not gvrej and r['n'] not in('v_tstr','v_except_noparen'): why.append('reads what CPython refuses')
    if r['lost'] and r['n'] not in art and not r['err']: why.append('TF finding in another function lost')
    if r['own'] and r['gv'] and r['n']!='k_tfimport':
        g={x[0] for x in r['gv']}
        miss=[x for x in r['own'] if x not in g and x+1 not in g]
        if miss: why.append('%d of %d mistakes hidden'%(len(miss),len(r['own'])))
        if len(r['gv'])>len(r['own']): why.append('cascade: %d for %d'%(len(r['gv']),len(r['own'])))
    v='worse: '+'; '.join(why) if why else ('better' if len(r['gv'])>1 else 'agrees')
    cnt[v.split(':')[0]]=cnt.get(v.split(':')[0],0)+1
    py=r['py'][0] if r['py'] else ('','','')
    out.append('| %s | %s | %s | %s |'%(r['n'],('3.%s:%s %s'%(py[0][2:],py[1],py[2][:60])).replace('|','/') if r['py'] else 'accepted','input error' if r['err'] else (' '.join(str(x[0]) for x in r['gv'][:14]) or '-'),v))
open('TABLE.md','w').write('\n'.join(out)+'\n'); print(cnt,len(rows))
print('\n'.join(o for o in out if 'worse' in o))
