# The verbs of this repository. Each is thin: cargo, or a script of python3's standard library, does the work.

PYTHON ?= python3
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60

.PHONY: help demo test bench install size docs soak fuzz clean

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1: \2/p' $(MAKEFILE_LIST)

demo: ## build everything, and let a C program talk to a simulated PBX
	@$(PYTHON) scripts/demo.py

test: ## run every test there is
	@$(PYTHON) tests/suite.py

bench: ## measure, against the peers
	@$(PYTHON) benches/run.py

install: ## build for release and install below PREFIX (and DESTDIR)
	@$(PYTHON) scripts/install.py --prefix '$(PREFIX)' --destdir '$(DESTDIR)'

size: ## how large the stripped library is, and what each dependency adds
	@$(PYTHON) scripts/size.py

docs: ## write the reference pages, and rustdoc
	cargo run -q --locked -p codegen
	cargo doc -q --locked --workspace --no-deps

soak: ## let programs work for MINUTES (default 10) each: nothing grows, nothing fails, nothing answered is lost
	@$(PYTHON) scripts/soak.py
	YEASTAR_SOAK_MINUTES=$${MINUTES:-10} cargo test -q --locked -p yeastar --test client sixteen_threads
	YEASTAR_KILL_ROUNDS=20 cargo test -q --locked -p yeastar --test crash_recovery

fuzz: ## fuzz each target for FUZZ_SECONDS (default 60); needs cargo-fuzz
	@set -e; for target in $$(RUSTC_BOOTSTRAP=1 cargo fuzz list); do \
		RUSTC_BOOTSTRAP=1 cargo fuzz run $$target -- -max_total_time=$(FUZZ_SECONDS); \
	done

clean: ## remove what was built
	cargo clean
