import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A: ...; x = 1
class B(): pass
class C(*bases, metaclass=M, **kw): pass
def f(): return; yield
if 1: pass; pass;
while 0: break
else: pass
for x in (): continue
else: pass
try: pass
except: pass
else: pass
finally: pass
global q
q = 1
assert (1, "x"), 2
raise A from B
print >>sys.stderr
exec ("x")
nonlocal_ = 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
