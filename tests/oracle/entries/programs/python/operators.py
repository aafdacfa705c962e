# Operators, indexing, `__len__`, `__bool__`, `__contains__`, `__iter__`, `__next__` of the user's objects.
# Rows: K224 K225 K227
import tensorflow as tf


class Vector:
    def __init__(self, parts):
        self.parts = parts

    def __add__(self, other):
        return Vector(joined(self.parts, other.parts))

    def __mul__(self, factor):
        return Vector([part * factor for part in self.parts])

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1.0

    def __getitem__(self, index):
        return self.part(index)

    def part(self, index):
        return self.parts[index]

    def __setitem__(self, index, value):
        self.parts[index] = value

    def __len__(self):
        return len(self.parts)

    def __bool__(self):
        return self.is_filled()

    def is_filled(self):
        return bool(self.parts)

    def __contains__(self, part):
        return any(own is part for own in self.parts)

    def __iter__(self):
        return Cursor(self)

    def __eq__(self, other):
        return self.parts == other.parts

    def __hash__(self):
        return hash(len(self.parts))


class Cursor:
    def __init__(self, vector):
        self.vector = vector
        self.position = -1

    def __iter__(self):
        return self

    def __next__(self):
        self.position += 1
        if self.position >= len(self.vector.parts):
            raise StopIteration
        return self.vector.part(self.position)


def joined(a, b):
    return [x + y for x, y in zip(a, b)]


@tf.function
def run(x):
    vector = 2.0 * (Vector([x, x]) + Vector([x, x + 1.0])) * 0.5
    vector = -vector
    vector[0] = x
    if vector and x in vector:
        x = x + float(len(vector))
    for part in vector:
        x = x + part
    names = {Vector([1.0]): "one"}
    return x + vector[1] + len(names[Vector([1.0])])


print(run(tf.constant(1.0)))
