/* replay.c: runs a fuzz target over the files of a corpus folder, as a plain test and under valgrind; with libFuzzer
 * (meson -Dfuzz=true) it is not linked. Usage: fuzz_NAME FOLDER|FILE... */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned long n_files;

static int run_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return perror(path), 1;
	size_t cap = 1 << 16, n = 0, got;
	uint8_t *p = malloc(cap);
	while (p && (got = fread(p + n, 1, cap - n, f)) > 0)
		if ((n += got) == cap)
			p = realloc(p, cap *= 2);
	fclose(f);
	if (!p)
		return perror("memory"), 1;
	uint8_t *exact = malloc(n ? n : 1); /* so that a read past the end is seen by ASan and valgrind */
	memcpy(exact, p, n);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	free(p);
	n_files++;
	return 0;
}

static int run(const char *path)
{
	struct stat st;
	if (stat(path, &st))
		return perror(path), 1;
	if (!S_ISDIR(st.st_mode))
		return run_file(path);
	DIR *d = opendir(path);
	if (!d)
		return perror(path), 1;
	int bad = 0;
	for (struct dirent *e; (e = readdir(d));) {
		char sub[4096];
		if (e->d_name[0] != '.' && snprintf(sub, sizeof sub, "%s/%s", path, e->d_name) < (int)sizeof sub)
			bad |= run(sub);
	}
	closedir(d);
	return bad;
}

int main(int argc, char **argv)
{
	int bad = 0;
	for (int i = 1; i < argc; i++)
		bad |= run(argv[i]);
	printf("%lu inputs\n", n_files);
	return bad || !n_files;
}
