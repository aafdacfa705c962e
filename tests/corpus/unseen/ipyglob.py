from IPython.core.interactiveshell import InteractiveShell
s=InteractiveShell.instance()
for c in ['x = 1','global x\nx = 3','print(x)','from __future__ import annotations\ndef f(a: undefined_name): pass\nprint("fut ok")','y = 1\nfrom __future__ import annotations','# c\n\n"""doc"""\nfrom __future__ import annotations\nprint("ok2")','import asyncio\nr = await asyncio.sleep(0, 5)\nprint(r)','async def g():\n    yield 1\nasync for q in g(): print(q)\nprint([z async for z in g()])']:
    r=s.run_cell(c); print(repr(c)[:50],'->',r.error_before_exec or r.error_in_exec)
