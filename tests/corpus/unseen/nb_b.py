import json,os,subprocess,sys,re
sys.path.insert(0,'.')
try:
    from IPython.core.inputtransformer2 import TransformerManager
    TM=TransformerManager()
except ImportError: TM=None
PRE="import tensorflow as tf\n@tf.function\ndef canary_before(x):\n    if x.numpy() > 0:\n        return x"
POST="@tf.function\ndef canary_after(x):\n    if x.numpy() > 0:\n        return x"
N={}
def nb(name,*cells,fmt=4,lang='python',meta=None,raw=None,pad=True,note=''):
    N[name]=(cells,fmt,lang,meta,raw,pad,note)

nb('aw1','import asyncio\nawait asyncio.sleep(1)')
nb('aw2','async for x in y:\n    print(x)')
nb('aw3','async with a as b: pass')
nb('aw4','r = [await z for z in y]')
nb('aw5','r = await foo()\nprint(r)')
nb('aw6','def f():\n    await x\nawait y')
nb('aw7','class A:\n    await x')
nb('aw8','r = (x async for x in y)\nlambda: await z')
nb('fut','x = 1','from __future__ import annotations')
nb('fut1','# hi',pad=False)
nb('ret','return 1')
nb('ret2','def f x:\n    return 1')
nb('reta','%%time\nreturn 1')
nb('conf','x = 1\n<<<<<<< HEAD\ny = 2\n=======\ny = 3\n>>>>>>> b')
nb('glob','x = 1','global x','def f():\n    global x\n    x = 2')
nb('multi_err','x = (1 2)\nok = 1\nok = 2\ny = [1 2]\nok = 1\nz = 3 +','def f(x)\n    return x')
nb('ifline','if x:\n    pass\nelse\n    pass','try:\n    x','match x:\n','class A:\n\n\n','def f(a):\n    """doc')
nb('nonloc','break','if x:\n    continue')
nb('del_cell','x = 1\n    y = 2')
nb('dupf','def f(a, a): pass')
os.makedirs('nb',exist_ok=True)
only=sys.argv[1:]
for name,(cells,fmt,lang,meta,raw,pad,note) in N.items():
    if only and name not in only: continue
    d='nb/'+name; os.makedirs(d,exist_ok=True); open(d+'/graphvet.toml','w')
    cs=list(cells)
    if pad and lang=='python': cs=[PRE]+cs+[POST]
    md={"kernelspec":{"name":"ir" if lang=='R' else lang+('3' if lang=='python' else ''),"language":lang,"display_name":lang},"language_info":{"name":lang}} if meta is None else meta
    f=d+'/t.ipynb'
    if raw is not None: open(f,'w').write(raw)
    elif fmt==4:
        J={"nbformat":4,"nbformat_minor":4,"metadata":md,"cells":[{"cell_type":"code","source":c.splitlines(keepends=True),"metadata":{},"outputs":[],"execution_count":None} for c in cs]}
        if name=='raw_and_md':
            J['cells'].insert(1,{"cell_type":"markdown","source":["# hi (\n"],"metadata":{}}); J['cells'].insert(2,{"cell_type":"raw","source":"def (:","metadata":{}})
        json.dump(J,open(f,'w'),indent=1)
    else: json.dump({"nbformat":3,"nbformat_minor":0,"metadata":{"name":"x"},"worksheets":[{"cells":[{"cell_type":"code","language":"python","input":c.splitlines(keepends=True),"outputs":[],"prompt_number":1,"collapsed":False,"metadata":{}} for c in cs]+[{"cell_type":"heading","level":1,"source":["a ("]}],"metadata":{}}]},open(f,'w'))
    import shutil; shutil.copy(f,'cases/nb_%s.ipynb'%name)
    print('===',name)
    exp=[]
    if raw is None and lang=='python' and TM:
        import ast
        for k,c in enumerate(cs,1):
            try:
                t=TM.transform_cell(c)
                compile(t,'c','exec',ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,dont_inherit=True)
            except SyntaxError as e: exp.append('cell %d: %s:%s %s | transformed %r'%(k,e.lineno,e.offset,e.msg,(e.text or '')[:60]))
            except Exception as e: exp.append('cell %d: %r'%(k,e))
    for e in exp: print('   IPY',e)
    open('cases/nb_%s.expect'%name,'w').write('IPython:\n'+'\n'.join(exp)+'\n')
    p=subprocess.run(['/work/bin/graphvet4','check','--isolated','--output-format','concise',f],capture_output=True,text=True)
    can=set()
    out=[]
    for l in p.stdout.splitlines():
        out.append(l)
    print('   GV  rc',p.returncode, *['\n   GV  '+l.replace(d+'/','') for l in out if l], p.stderr.strip() and '\n   ERR '+p.stderr.strip()[:200])
