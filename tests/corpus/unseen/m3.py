import json,subprocess
cells=["import tensorflow as tf\nimport asyncio\nasync def foo(): return 1","result = await foo()\nprint(result)"]
nb={"nbformat":4,"nbformat_minor":5,"metadata":{"kernelspec":{"display_name":"Python 3 (ipykernel)","language":"python","name":"python3"},"language_info":{"codemirror_mode":{"name":"ipython","version":3},"file_extension":".py","mimetype":"text/x-python","name":"python","nbconvert_exporter":"python","pygments_lexer":"ipython3","version":"3.11.7"}},"cells":[{"cell_type":"code","id":"c%d"%i,"source":c.splitlines(keepends=True),"metadata":{},"outputs":[],"execution_count":i} for i,c in enumerate(cells)]}
import os; os.makedirs('/tmp/blind4/nbaw',exist_ok=True)
json.dump(nb,open('/tmp/blind4/nbaw/a.ipynb','w'))
print(subprocess.run(['/work/bin/graphvet4','check','--isolated','/tmp/blind4/nbaw/a.ipynb'],capture_output=True,text=True).stdout)
print(subprocess.run(['/tmp/blind4/venv/bin/ruff','check','--isolated','--select','E9','/tmp/blind4/nbaw/a.ipynb'],capture_output=True,text=True).stdout)
