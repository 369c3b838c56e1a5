# make run    sets up, builds and opens the shell
# make test   sets up, checks the layout and runs every test
# make docs   writes the pages of docs/ that the program itself knows best
# make judge  compares the command line with the installed AWS CLI and lists what is not explained
# make fuzz   damages requests for the wire's readers for some minutes
# make bench  prints what skylab costs next to what a learner would use instead
SHELL := /bin/bash
# Most of a short command's time goes into being loaded: so the program has a fixed address, no symbols, not even for
# others, and the system's libraries inside.
release := swift build -c release --product skylab -Xswiftc -static-stdlib -Xswiftc -use-ld=lld \
  -Xswiftc -Xclang-linker -Xswiftc -no-pie -Xlinker -s -Xlinker --as-needed -Xlinker --no-export-dynamic
sources := Sources Tests Package.swift

.PHONY: run build test lint lessons docs judge fuzz bench models clean

run: build
	@exec .build/release/skylab

build:
	@scripts/setup run
	@echo "skylab: building (the first build takes some minutes)"
	@PKG_CONFIG_PATH="$$(scripts/static-libraries)" $(release)

test:
	@scripts/setup test
	@$(MAKE) --no-print-directory lint
	swift build --build-tests
	SKYLAB_TEST_PYTHON=$$(scripts/clients) SKYLAB_TEST_FSRS=$$(scripts/fsrs-python) swift test --skip-build
	@$(MAKE) --no-print-directory lessons

lint:
	swift format lint --strict --recursive $(sources)

lessons:
	.build/debug/skylab lint lessons

docs:
	SKYLAB_WRITE_DOCS=1 swift test --filter Document

judge:
	@scripts/setup test
	SKYLAB_JUDGE=$${SKYLAB_JUDGE:-2000} SKYLAB_TEST_PYTHON=$$(scripts/clients) swift test --filter DifferentialTests

fuzz:
	@scripts/setup test
	SKYLAB_FUZZ=$${SKYLAB_FUZZ:-300000} swift test --filter Fuzz

bench: build
	@scripts/setup bench
	@scripts/bench .build/release/skylab
	@scripts/bench-server .build/release/skylab
	@scripts/bench-growth .build/release/skylab
	@scripts/bench-practice .build/release/skylab

models:
	scripts/distil-models
	scripts/pack-models

clean:
	rm -rf .build
