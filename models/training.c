/* training.c: training.h. */
#include "training.h"

#include "os/os.h"

#include <errno.h>
#include <stdlib.h>

enum { MAX_FILE = 1 << 30 };
minot_err err;

void give_up(const char *what)
{
	fprintf(stderr, "%s: %s: %s\n", trainer, what, err.msg);
	exit(1);
}
void *need(void *p)
{
	if (!p) {
		fprintf(stderr, "%s: no memory\n", trainer);
		exit(1);
	}
	return p;
}

const char *last_option(int *argc, char **argv, const char *name)
{
	if (*argc < 3 || strcmp(argv[*argc - 2], name) != 0)
		return NULL;
	*argc -= 2;
	return argv[*argc + 1];
}

struct collection *open_collection(const char *path)
{
	struct collection *c;
	if (collection_open(path, &c, &err) != MINOT_OK)
		give_up(path);
	return c;
}

minot_str read_bytes(const char *path)
{
	minot_str bytes;
	if (os_read_file(path, MAX_FILE, &bytes, &err) != MINOT_OK)
		give_up(path);
	return bytes;
}

void read_questions(const char *path, struct minot_arena *a, struct nugget_set *out)
{
	if (nuggets_read(read_bytes(path), a, out, &err) != MINOT_OK)
		give_up(path);
}

static _Noreturn void give_up_writing(const char *path)
{
	fprintf(stderr, "%s: %s: %s\n", trainer, path, strerror(errno));
	exit(1);
}

FILE *begin_weights(const char *path, const char *count, int n, const char *const *includes)
{
	FILE *f = fopen(path, "w");
	const char *name = strrchr(path, '/');
	if (!f)
		give_up_writing(path);
	fprintf(f, "/* %s: made by models/%s.c; not edited by hand. */\n/* clang-format off */\n",
	        name ? name + 1 : path, trainer);
	for (; *includes; includes++)
		fprintf(f, "#include \"%s\"\n", *includes);
	fprintf(f, "\n_Static_assert(%s == %d, \"features changed: train again\");\n", count, n);
	return f;
}

void end_weights(FILE *f, const char *path)
{
	bool bad = ferror(f) != 0;
	if (fclose(f) != 0 || bad)
		give_up_writing(path);
}
