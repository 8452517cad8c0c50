# Makefile: a thin front on Meson. `make help` lists the targets.
#
#   BUILD=folder  PREFIX=/usr/local  DESTDIR=  FUZZ_SECONDS=60  NO_SETUP=1 (install no packages)

BUILD ?= build
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
QUESTION = What is the role of methylcobalamin in the treatment of peripheral neuropathy?
SANITIZE = --buildtype=debugoptimized -Db_lundef=false
BUILDS = $(BUILD) build-other build-asan build-tsan build-fuzz build-cov build-valgrind

.PHONY: all setup demo test determinism asan tsan fuzz mutation bench load tidy cov valgrind check install uninstall clean help

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD)

$(BUILD)/build.ninja:
	@meson setup --prefix=$(PREFIX) $(BUILD)

setup:
	@tools/setup

demo: setup
	@$(MAKE) --no-print-directory all
	@$(BUILD)/minot ask -c $(BUILD)/starter-collection "$(QUESTION)"
	@$(BUILD)/minot ask -c $(BUILD)/starter-collection --format html "$(QUESTION)" >$(BUILD)/methylcobalamin.html
	@echo
	@echo "The same article as a page: $(CURDIR)/$(BUILD)/methylcobalamin.html"

test: setup
	@$(MAKE) --no-print-directory all
	@tests/run $(BUILD)

# The unit tests, the fuzz corpus and the server from outside again under AddressSanitizer and UndefinedBehaviorSanitizer.
asan:
	@test -d build-asan || meson setup build-asan $(SANITIZE) -Db_sanitize=address,undefined
	@ninja -C build-asan
	@ASAN_OPTIONS=abort_on_error=0:detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
		tests/run build-asan --suite unit --suite fuzz --suite http

# The same bytes from another compiler and other options, and on real records: RECORDS=folder [SAMPLE=files of each folder]
# [QUESTIONS=file].
determinism: all
	@test -d build-other || CC=$$(command -v clang || echo cc) meson setup build-other -Dc_args='-O3 -march=native'
	@ninja -C build-other minot
	@tests/determinism/run $(BUILD)/minot . --other build-other/minot --sort $(BUILD)/tests/determinism/other-sort.so \
		$(if $(RECORDS),--records '$(RECORDS)' --little 4) $(if $(SAMPLE),--sample $(SAMPLE)) \
		$(if $(QUESTIONS),--questions '$(QUESTIONS)')

# Ingest with several threads under ThreadSanitizer.
tsan:
	@test -d build-tsan || meson setup build-tsan $(SANITIZE) -Db_sanitize=thread
	@ninja -C build-tsan
	@TSAN_OPTIONS=halt_on_error=1 tests/run build-tsan --suite unit

# Every fuzz target for FUZZ_SECONDS (needs clang); new inputs stay in build-fuzz.
fuzz:
	@test -d build-fuzz || CC=clang meson setup build-fuzz $(SANITIZE) -Db_sanitize=address,undefined -Dfuzz=true
	@ninja -C build-fuzz
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tools/fuzz build-fuzz

# Ten thousand forged articles, each of which verify has to see, and ten thousand honest statements that it must not accuse.
mutation: all
	@$(BUILD)/tests/mutation/mutate -c $(or $(COLLECTION),$(BUILD)/starter-collection) $(MUTATION_ARGS)

bench: all
	@bench/run $(BUILD) $(BENCH_ARGS)

# Questions a second and latencies of minot serve. COLLECTION=folder QUESTIONS=file.tsv LOAD_ARGS="1000 1 8 64" or "soak 200000"
load: all
	@bench/run-load $(BUILD) $(or $(COLLECTION),$(BUILD)/starter-collection) $(or $(QUESTIONS),bench/questions.txt) $(LOAD_ARGS)

tidy: $(BUILD)/build.ninja
	@tools/tidy $(BUILD)

cov:
	@test -d build-cov || meson setup build-cov --buildtype=debug -Db_coverage=true
	@ninja -C build-cov
	@tests/run build-cov
	@tools/coverage build-cov

# With the plain kernels: the others read whole vectors and leave out what lies past the end, which valgrind reports.
valgrind:
	@test -d build-valgrind || meson setup build-valgrind --buildtype=debugoptimized
	@ninja -C build-valgrind
	@MINOT_SIMD=scalar meson test -C build-valgrind --suite unit --suite fuzz --no-rebuild --print-errorlogs --timeout-multiplier 0 \
		--wrap 'valgrind -q --leak-check=full --error-exitcode=9'

check:
	@tools/check-layers .
	@tools/check-lay.py
	@tools/check-labels.py || [ $$? -eq 77 ]

install: all
	@meson configure $(BUILD) --prefix=$(PREFIX)
	@DESTDIR=$(DESTDIR) meson install -C $(BUILD)

uninstall:
	@tools/uninstall $(BUILD)

clean:
	rm -rf $(BUILDS)

help:
	@echo 'make            build $(BUILD)/minot and the starter collection'
	@echo 'make demo       set up, build, and answer one question in the terminal and as a page'
	@echo 'make test       set up, build, run all tests'
	@echo 'make determinism  the same bytes from threads, orders, compilers   (RECORDS=folder SAMPLE=files of each)'
	@echo 'make asan tsan valgrind   the tests under sanitizers, under valgrind'
	@echo 'make fuzz       every fuzz target for FUZZ_SECONDS=$(FUZZ_SECONDS) seconds'
	@echo 'make mutation   forge articles and see whether verify notices   (COLLECTION=folder MUTATION_ARGS="-n 10000 -s 1")'
	@echo 'make bench      ingest and ask, measured   (BENCH_ARGS="--ingest PATH --questions FILE")'
	@echo 'make load       minot serve under load   (COLLECTION=folder QUESTIONS=file.tsv LOAD_ARGS="soak 200000")'
	@echo 'make tidy cov check       formatting and lint; coverage; who includes whom'
	@echo 'make install uninstall    PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make clean      remove what was built'
