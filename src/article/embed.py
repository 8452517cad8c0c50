#!/usr/bin/env python3
"""Write a text file as a C string, one literal a line: embed.py INPUT OUTPUT NAME"""
import sys

source, target, name = sys.argv[1:]
lines = [line.strip() for line in open(source, encoding="utf-8")]
with open(target, "w", encoding="ascii") as out:
    out.write(f"static const char {name}[] =\n")
    for line in lines:
        if line:
            out.write('\t"' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"\n')
    out.write("\t;\n")
