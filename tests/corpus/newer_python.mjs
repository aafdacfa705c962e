// node newer_python.mjs FOLDER TEXTS.json ANSWERS.json: runs newer_python_answers.py in the CPython that pyodide has.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, texts, answers] = process.argv.slice(2);
const pyodide_folder = path.join(folder, "node_modules", "pyodide");
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide_folder, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: pyodide_folder, stdout: () => {} });
const here = path.dirname(process.argv[1]);
for (const name of ["compare_with_cpython.py", "newer_python_answers.py"])
  pyodide.FS.writeFile(name, fs.readFileSync(path.join(here, name), "utf8"));
pyodide.FS.writeFile("texts.json", fs.readFileSync(texts, "utf8"));
pyodide.runPython("import newer_python_answers; newer_python_answers.run('texts.json', 'answers.json')");
fs.writeFileSync(answers, pyodide.FS.readFile("answers.json", { encoding: "utf8" }));
