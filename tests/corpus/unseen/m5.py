exec(open('m4.py').read().split('OK=')[0])
import textwrap
K.update({'Def':None})
B='@tf.function\ndef t%d(x):\n    if x.numpy() > 0:\n        return x\n    return 2\n\n\n'
def count(t): 
    o=gv(t); return o.count('GV501'),[int(l.split(':')[0]) for l in o.splitlines() if 'GV901' in l],o
H={'k_'+k:'def a(x):\n'+v for k,v in K.items() if v}
H.update({'Def':'Def a(x):\n    return 1\n','one-line def w/o colon':'def a(x) return 1\n','def lambda':'def lambda(x):\n    return 1\n','fn':'fn a(x):\n    return x\n','async f':'async a(x):\n    return x\n','unclosed header':'def a(x:\n    return x\n','unclosed annotated':'def a(x: Dict[str, int, y=2) -> int:\n    return x\n','default quote':'def a(x="abc):\n    return x\n','no body':'def a(x):\n','nbsp before def':'\xa0def a(x):\n    return 1\n','bom def':'\ufeffdef a(x):\n    return 1\n','decor':'@foo(\ndef a(x):\n    return 1\n','decor2':'@foo bar\ndef a(x):\n    return 1\n','fence':'```python\ndef a(x):\n    return 1\n```\n','prompt':'>>> def a(x):\n...     return 1\n','diff':'+def a(x):\n+    return 1\n','diff2':'-def a(x):\n+def a(x, y):\n     return 1\n','lineno':'12 def a(x):\n13     return 1\n','iff':'def a(x):\n    iff x:\n        return 1\n    return 2\n','elseif':'def a(x):\n    if x:\n        return 1\n    else if x:\n        return 1\n    return 2\n','stray dedent':'def a(x):\n    if x:\n        y = 1\n return y\n','body dedent':'def a(x):\n    y = 1\nreturn y\n','body at 0':'def a(x):\ny = 1\nreturn y\n','smart doc':'def a(x):\n    “““doc“““\n    return y\n','try':'def a(x):\n    try:\n        return 1\n    return y\n','triple':'def a(x):\n    x = """doc"\n    return y\n','js':'function a(x) {\n    return x;\n}\n','java':'public int a(int x) {\n    return x;\n}\n','c++':'int a(int x) {\n    return x; // it\'s\n}\n','end':'def a(x):\n    return 1\nend\n','raise mod':'raise ValueError, "x"\n','exit':'raise SystemExit 1\n','return mod':'return 1\n','break mod':'break\n','continue mod':'continue\n','yield mod':'yield 1\n','while True broken':'while True and:\n    x = 1\n','while true':'while (True:\n    x = 1\n','conf header':'<<<<<<< HEAD\ndef a(x):\n=======\ndef a(x, y):\n>>>>>>> b\n    return 1\n','conf whole':'<<<<<<< HEAD\ndef a(x):\n    return 1\n=======\ndef a(x, y):\n    return 2\n>>>>>>> b\n'})
for k,v in H.items():
    top='import tensorflow as tf\n\n\n'+B%1+v+'\n\n'+B%2
    n,l,o=count(top)
    cls='import tensorflow as tf\n\n\nclass A:\n'+textwrap.indent((B%1).replace('(x):','(self, x):')+v+'\n'+(B%2).replace('(x):','(self, x):'),'    ',lambda s:s.strip())+'\n\n'+B%3
    n2,l2,o2=count(cls)
    fn='import tensorflow as tf\n\n\ndef outer():\n'+textwrap.indent(B%1+v+'\n'+B%2,'    ',lambda s:s.strip())+'    return t2\n\n\n'+B%3+'outer()\n'
    n3,l3,o3=count(fn)
    print('%-24s top %d/2 class %d/3 nested %d/3 errs %s %s %s %s'%(k,n,n2,n3,l,l2,l3,'' if (n,n2,n3)==(2,3,3) else '<-- LOST'))
