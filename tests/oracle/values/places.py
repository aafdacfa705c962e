"""Where in a source file something is held: the function whose parameter or result it is, the statement that stores a variable."""

import ast
import pathlib

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
APART = (*FUNCTIONS, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
COMPOUND = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match, ast.ExceptHandler)


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


class Places:
    """Of one file."""

    def __init__(self, path):
        tree = ast.parse(pathlib.Path(path).read_text(encoding="utf-8"))
        self.functions = [n for n in ast.walk(tree) if isinstance(n, FUNCTIONS)]
        self.statements = [n for n in ast.walk(tree) if isinstance(n, ast.stmt)]
        self.functions.sort(key=lambda n: n.end_lineno - first_line(n))
        self.statements.sort(key=lambda n: n.end_lineno - first_line(n))
        methods = {id(f) for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for f in c.body if isinstance(f, FUNCTIONS)}
        self.receivers = {f.lineno: f.args.args[0].arg for f in self.functions if id(f) in methods and f.args.args and not self.is_static(f)}
        self.names = {f.lineno: f.name for f in self.functions}

    @staticmethod
    def is_static(function):
        return any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list)

    def function(self, line):
        """Line of the `def` around a line; None: none."""
        return next((f.lineno for f in self.functions if first_line(f) <= line <= f.end_lineno), None)

    def storing(self, line, name):
        """First line of the statement that stores the name on that line; None: none."""
        statement = next((s for s in self.statements if first_line(s) <= line <= s.end_lineno), None)
        if statement is None or isinstance(statement, (*FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom)):
            return None
        return statement.lineno if name in stored_names(statement) else None
