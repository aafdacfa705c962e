import tensorflow as tf
import dataclasses


class Base:
    def run(self, x):
        return self.step(x)

    def step(self, x):
        raise NotImplementedError


class Mixin:
    def step(self, x):
        return super().step(x)


class Child(Base):
    def step(self, x):
        return x

    @staticmethod
    def fixed(x):
        return x

    @classmethod
    def made(cls, x):
        return cls().step(x)


class Both(Mixin, Child):
    pass


@dataclasses.dataclass
class Data:
    act: object

    def use(self, x):
        return self.act(x)


def act(x):
    return x


@tf.function
def f(x):
    Both().run(x)
    Child.fixed(x)
    Child.made(x)
    return Data(act=act).use(x)
