code='import tensorflow as tf\r\n\r\n\r\n@tf.function\r\ndef f(x):\r\n    print("gr\344\337e", x)  # \344\r\n    return x'
printf '# coding: latin-1\r\n'"$code" > latin.py
printf '\357\273\277import tensorflow as tf\n\n\n@tf.function\ndef f(x):\n    print("\303\244\360\237\230\200", x)\n    return x\n' > mark.py
printf 'import numpy as np\r\nfrom tensorflow import function\r\n\r\n\r\n@function\r\ndef f(x):\r\n    return np.sum(x)\r\n' > imports.py
chmod 754 latin.py
mkdir real
mv mark.py real/mark.py
ln -s real/mark.py mark.py
