# Functions behind a `wrapt` decorator are traced, neither they nor the wrapper are converted.
# Rows: K158 K220
import tensorflow as tf
import wrapt


@wrapt.decorator
def logged(wrapped, instance, args, kwargs):
    note(wrapped.__name__)
    return wrapped(*args, **kwargs)


def note(name):
    print(name)


@logged
def helper(x):
    return below(x)


def below(x):
    return x + 1.0


class Model:
    @logged
    def forward(self, x):
        return x * 2.0


@tf.function
@logged
def direct(x):
    return x - 1.0


@tf.function
def run(x):
    return helper(x) + model.forward(x) + plain(x)


def plain(x):
    return x


model = Model()
print(run(tf.constant(1.0)), direct(tf.constant(1.0)))
