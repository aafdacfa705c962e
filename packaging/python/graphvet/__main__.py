"""`python -m graphvet`: runs the program that was installed with this package."""

import os
import pathlib
import sys
import sysconfig


def program() -> str:
    """The program, in the folder of programs of this environment, or of the user's own installation."""
    schemes = ("", f"{os.name}_user")
    folders = [sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts") for scheme in schemes]
    found = [path for path in (pathlib.Path(folder, "graphvet") for folder in folders) if path.is_file()]
    if not found:
        sys.exit(f"graphvet: no program in {' or '.join(folders)}: install the package again")
    return str(found[0])


if __name__ == "__main__":
    path = program()
    os.execv(path, [path, *sys.argv[1:]])
