# Names like `self.__x` in a method take it out of AutoGraph; dunder names and other methods of the class do not.
# Rows: K146 K147 K148
import tensorflow as tf


class Account:
    def __init__(self, rate):
        self.__rate = rate
        self.bonus = 1.0

    @tf.function
    def grow(self, x):
        return self.interest(x) + self.plain(x)

    def interest(self, x):
        return x * self.__factor()

    def __factor(self):
        return self.__rate

    def plain(self, x):
        return x * self.bonus + self.named(x)

    def named(self, x):
        return x * len(self.__class__.__name__)


class Ledger:
    def __init__(self):
        self.__open = True

    @tf.function
    def close(self, x):
        self.__open = False
        return rounded(x)


def rounded(x):
    return tf.round(x)


account, ledger = Account(0.1), Ledger()
print(account.grow(tf.constant(10.0)), ledger.close(tf.constant(1.2)))
