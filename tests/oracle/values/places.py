"""Where in a source file something is held: the function whose parameter or result it is, the statement that stores a variable."""

import ast
import functools
import pathlib

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
APART = (*FUNCTIONS, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def first_line(node):
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])


def stored_names(statement):
    """The names that a statement itself stores: not those of the statements, functions and comprehensions in it."""
    names, rest = set(), [statement]
    while rest:
        node = rest.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, (*APART, ast.stmt, ast.ExceptHandler, ast.match_case)):
                rest.append(child)
    return names


def by_line(nodes):
    """The shortest of the nodes around each line; of two as long the first."""
    table = {}
    for node in sorted(nodes, key=lambda n: n.end_lineno - first_line(n)):
        for line in range(first_line(node), node.end_lineno + 1):
            table.setdefault(line, node)
    return table


class Places:
    """Of one file."""

    def __init__(self, path):
        nodes = list(ast.walk(ast.parse(pathlib.Path(path).read_text(encoding="utf-8"))))
        functions = [n for n in nodes if isinstance(n, FUNCTIONS)]
        self.function_at = by_line(functions)
        self.statement_at = by_line(n for n in nodes if isinstance(n, ast.stmt))
        methods = {id(f) for c in nodes if isinstance(c, ast.ClassDef) for f in c.body if isinstance(f, FUNCTIONS)}
        self.receivers = {f.lineno: f.args.args[0].arg for f in functions if id(f) in methods and f.args.args and not self.is_static(f)}
        self.names = {f.lineno: f.name for f in functions}
        self.stored_by = functools.cache(stored_names)

    @staticmethod
    def is_static(function):
        return any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list)

    def function(self, line):
        """Line of the `def` around a line; None: none."""
        found = self.function_at.get(line)
        return None if found is None else found.lineno

    def storing(self, line, name):
        """First line of the statement that stores the name on that line; None: none."""
        statement = self.statement_at.get(line)
        if statement is None or isinstance(statement, (*FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom)):
            return None
        return statement.lineno if name in self.stored_by(statement) else None
