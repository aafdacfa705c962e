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
nb('magic_line','%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nx = %pwd\nfiles = !ls -l {x} | grep "a\nfor f in files:\n    !echo $f "unbalanced\n    %timeit -n 1 foo(f\ny = 1')
nb('help','x?\n?x\nx??\n??tf.function\ntf.*cast*?\nx.y[0]?\ny = tf.function?\n%timeit?\n%%time?\nprint(1)')
nb('help2','tf.function?','# comment\ntf.function??  \n','x = 1; y?','"what?"\nx = 3 # why?\n','print("a?")')
nb('time_cell','%%time\nx = 1\nfoo(x)','%%timeit -n 3 x = 1\nfoo(x)','%%capture out\n!ls\nprint(1)')
nb('time_defs','%%time\n@tf.function\ndef in_time(x):\n    if x.numpy(): return 1')
nb('bash','%%bash\nfor i in *; do echo $i; done\nif [ "a" ]; then (','%%writefile foo.py\ndef f(:\n','%%html\n<b>"</b>','%%javascript\nvar x = {','%%sh\nls | (','%%latex\n\\alpha','%%sql\nselect * from','%%R\nx <- 1','%%script perl\n$x=1;')
nb('writefile_py','%%writefile foo.py\nimport tensorflow as tf\n@tf.function\ndef wf(x):\n    if x.numpy(): return 1')
nb('await','import asyncio\nawait asyncio.sleep(1)\nasync for x in y:\n    print(x)\nasync with a as b: pass\n[await z for z in y]')
nb('await_in_def','def f():\n    await x')
nb('return_top','return 1','yield 2')
nb('autocall','/print 1 2',',foo a b',';foo a b')
nb('prompts','>>> x = 1\n... y = 2','In [1]: x = 1\n   ...: y = 2')
nb('indented','    x = 1\n    if x:\n        y = 2\n')
nb('indented2','  # c\n    def f():\n        return 1\n    f()\n')
nb('err_one','x = 1\ny = foo(1, 2\n','z = 3')
nb('err_two','x = (1 2)','y = [3 4]','def f(:\n    pass')
nb('err_crosscell','x = """abc','y = 1','z = """\n')
nb('err_crosscell2','if x:','    y = 1')
nb('unclosed_last','def f():\n    return foo(')
nb('magic_multi','x = !ls \\\n  -l\n%run foo.py \\\n   --a "b\ny = 1\n!pip install \\\n  "foo\nz=2')
nb('magic_in_string','s = """\n%matplotlib inline\n!ls\n"""\nx = (1\n%  2)\ny = foo(\n  a\n  !=b)')
nb('magic_fn','def f():\n    %time x = 1\n    !ls\n    return x\nif x:\n    %debug\nelse:\n    !ls')
nb('magic_oneline','if x: !ls','x = 1; !ls','if x: %time foo()')
nb('magic_assign','a, b = !ls\na.b = %env HOME\nx[0] = !pwd\nx = y = !ls\nx: int = %pwd\nx += !ls')
nb('time_line','%time foo(x)\nz = %timeit -o foo(x)\n%time if x: y=1')
nb('shell2','!!ls -l\nx = !!ls\n!cd foo && (ls\n!{cmd}\n! ls')
nb('cellmagic_notfirst','x = 1\n%%time\ny = 2')
nb('cellmagic_comment','# a comment\n%%time\nx = 1','\n\n%%time\nx = 2')
nb('cellmagic_leading_blank','\n\n%%bash\nfoo | (\n')
nb('semicolon','plt.plot(x);','x = 1;\n')
nb('nbf3','%%time\nx = 1','y?',fmt=3)
nb('rkernel','x <- 1\nlibrary(foo)',lang='R')
nb('julia','x = [1 2; 3 4]',lang='julia')
nb('nometa','x = 1',meta={})
nb('broken',raw='{"cells": [{"cell_type": "code", "source": ["x = 1"\n')
nb('broken2',raw='')
nb('broken3',raw='[]')
nb('broken4',raw='{"nbformat": 4, "cells": {}}')
nb('conflict_nb',raw='{\n "cells": [\n<<<<<<< HEAD\n  {"cell_type": "code", "source": []}\n=======\n>>>>>>> x\n ]}')
nb('bomnb',raw='\ufeff'+json.dumps({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":PRE+'\n',"metadata":{},"outputs":[],"execution_count":None}]}))
nb('raw_and_md','x = 1')
nb('emptycell','','\n','# only comment','%%bash')
nb('fstring_err','x = f"{a"','y = f"{b!z}"')
nb('dupdef','from __future__ import annotations\nx: int = 1','from __future__ import division')
nb('quote_percent',"x = 'abc\n",'y = 10 % 3\nz = (10\n % 3)\nprint("%d"\n % 3)')
nb('star_display','x, y, *z\n*a,\n(1,)\n','display(x) ?')
nb('unicode_cells','变量 = "值"\nx = (变量 变量)')
nb('tabs_mixed_cells','if x:\n\ty = 1','if x:\n        y = 1')
nb('writetemplate','%%writetemplate foo\ndef (:', '%%custom_unknown\nx = 1')
nb('crlf_cell','x = 1\r\nif x:\r\n    y = (2 3)\r\n')
nb('nest_magic','for i in range(3):\n    x = %timeit -o foo(i)\n    y = !echo {i}\n    @tf.function\n    def g(x):\n        if x.numpy(): return 1\n')
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
