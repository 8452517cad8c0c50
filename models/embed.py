#!/usr/bin/env python3
"""Write bytes as a C string, so that weights are part of the library: embed.py INPUT OUTPUT NAME"""
import sys

source, target, name = sys.argv[1:]
data = open(source, "rb").read()
octal = ["\\%03o" % b for b in range(256)]
with open(target, "w", encoding="ascii") as out:
    out.write(f"static const char {name}[{len(data) + 1}] =\n")
    for at in range(0, len(data), 4096):
        out.write('\t"' + "".join(octal[b] for b in data[at:at + 4096]) + '"\n')
    out.write('\t""\n\t;\n')
