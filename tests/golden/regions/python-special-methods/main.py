import tensorflow as tf
import six, functools, weakref, collections, contextlib


class Meta(type):
    pass


@six.add_metaclass(Meta)
class Six:
    def run(self, x):
        return x


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return key_hash(self)

    def __eq__(self, o):
        return key_eq(self, o)


def key_hash(k):
    return 1


def key_eq(a, b):
    return True


class InSet:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        return True


class InTuple:
    def __hash__(self):
        return 1


class Truthy:
    def __bool__(self):
        return True


class Sized:
    def __len__(self):
        return 1


class Has:
    def __contains__(self, x):
        return True


class Less:
    def __lt__(self, o):
        return True


class Shown:
    def __str__(self):
        return "a"

    def __repr__(self):
        return "b"

    def __format__(self, s):
        return "c"


class Shown2(Shown):
    def __str__(self):
        return "a"


class Forward:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class Forward2:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(vars(self)["inner"], name)


class Inner:
    def work(self, x):
        return x

    def work2(self, x):
        return x


class Desc:
    def __get__(self, o, c=None):
        return 3

    def __set__(self, o, v):
        pass

    def __set_name__(self, o, n):
        pass


class UsesDesc:
    d = Desc()


class Sub:
    def __init_subclass__(cls, **kw):
        pass

    def __class_getitem__(cls, k):
        return cls


class Set:
    def __setattr__(self, n, v):
        object.__setattr__(self, n, v)


class GetAll:
    def plain(self):
        return 1

    def __getattribute__(self, n):
        return object.__getattribute__(self, n)


class Numb:
    def __index__(self):
        return 0

    def __int__(self):
        return 0

    def __float__(self):
        return 0.0


class Cp:
    @functools.cached_property
    def lazy(self):
        return 2


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


def dead(ref):
    pass


def red(a, b):
    return a


@functools.singledispatch
def sd(x):
    return x


@sd.register(int)
def _sdint(x):
    return x


@sd.register
def sdstr(x: str):
    return x


@contextlib.contextmanager
def cm():
    yield


class Del:
    def __delattr__(self, n):
        pass

    def __getitem__(self, i):
        return 1

    def __setitem__(self, i, v):
        pass

    def __delitem__(self, i):
        pass

    def __call__(self):
        pass


class Eq2:
    def __ne__(self, o):
        return True


def keyfn(x):
    return 1


class Conv:
    pass


def conv(value, dtype=None, name=None, as_ref=False):
    return tf.constant(1.0)


tf.register_tensor_conversion_function(Conv, conv)


def make_patched():
    def patched(self, x):
        return x
    Six.extra = patched


make_patched()


@tf.function
def step(x):
    Six().run(x)
    d = {Key(1): 2}
    d[Key(1)]
    s = {InSet()}
    s.add(InSet())
    hash((InTuple(), 1))
    if Truthy():
        pass
    not Truthy()
    len(Sized())
    1 in Has()
    sorted([Less(), Less()])
    f"{Shown()}"
    str(Shown2())
    repr(Shown())
    Forward(Inner()).work(x)
    Forward2(Inner()).work2(x)
    u = UsesDesc()
    u.d
    u.d = 3

    class Q(Sub):
        pass
    Sub[int]
    Set().a = 2
    GetAll().plain()
    [1][Numb()]
    int(Numb())
    float(Numb())
    Cp().lazy
    for _ in It():
        pass
    w = weakref.ref(Cp(), dead)
    functools.reduce(red, [x, x])
    sd(1)
    sd("a")
    with contextlib.ExitStack() as st:
        st.enter_context(cm())
    o = Del()
    o[0]
    o[0] = 1
    del o[0]
    o.__dict__['a'] = 1
    del o.a
    o()
    Eq2() != Eq2()
    max([1, 2], key=keyfn)
    tf.convert_to_tensor(Conv())
    Six().extra(x)
    return x


step(tf.constant(1.0))
