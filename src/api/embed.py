#!/usr/bin/env python3
"""Write files as C arrays and a table of them: embed.py OUTPUT FILE..."""
import os
import sys

target, sources = sys.argv[1], sorted(sys.argv[2:], key=os.path.basename)
with open(target, "w", encoding="ascii") as out:
    for i, source in enumerate(sources):
        data = open(source, "rb").read()
        out.write(f"static const unsigned char web_data_{i}[] = {{\n")
        for at in range(0, len(data), 24):
            out.write("\t" + "".join(f"{b}," for b in data[at:at + 24]) + "\n")
        out.write("\t0};\n")
    out.write("static const struct {\n\tconst char *name;\n\tconst unsigned char *data;\n\tsize_t n;\n} web_embedded[] = {\n")
    for i, source in enumerate(sources):
        out.write(f'\t{{"{os.path.basename(source)}", web_data_{i}, sizeof web_data_{i} - 1}},\n')
    out.write("};\n")
