# Tests: `tf.test.TestCase` methods are eager, traced ones are not converted, helpers of the module are.
# Rows: K237
import io
import unittest

import tensorflow as tf


def doubled(x):
    return 2.0 * x


class StepTest(tf.test.TestCase):
    def setUp(self):
        super().setUp()
        self.factor = 3.0

    def scaled(self, x):
        return self.factor * below(x)

    def test_doubled(self):
        @tf.function
        def run(x):
            return doubled(x) + self.scaled(x)

        self.assertAllClose(self.expected(), run(tf.constant(1.0)))

    def expected(self):
        return 5.0


def below(x):
    return x


suite = unittest.defaultTestLoader.loadTestsFromTestCase(StepTest)
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
assert result.wasSuccessful(), result.errors + result.failures
