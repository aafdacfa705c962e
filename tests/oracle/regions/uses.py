"""A table of uses: small programs, each for functions of a project that graphvet says are traced and a recording saw run only eagerly."""


class Use:
    def __init__(self, program, targets):
        self.program, self.targets = program, targets

    @property
    def says(self):
        return self.program.__doc__.strip()


class Uses(list):
    """The uses of one project, in the order written."""

    def of(self, *targets):
        """A program that a user of the library writes. Its docstring says what it does, in one line."""
        return lambda program: self.append(Use(program, targets)) or program

    def own_test(self, case, method, *targets):
        """A test of the project itself, which the recording left out: MODULE.CLASS and the method's name."""
        def program():
            run_test(case, method)
        program.__doc__ = "a test of `%s` that the recording left out" % case.rsplit(".", 1)[1]
        self.append(Use(program, targets))


def run_test(case, method):
    import importlib
    import unittest

    module, name = case.rsplit(".", 1)
    outcome = unittest.TestResult()
    getattr(importlib.import_module(module), name)(method).run(outcome)
    wrong = outcome.errors + outcome.failures
    if wrong:
        raise AssertionError(wrong[0][1])
