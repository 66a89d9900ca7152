# Convenience targets. The work is done by cargo and by Python scripts that need only the standard library.

PYTHON ?= python3
PREFIX ?= /usr/local
DESTDIR ?=
PROFILE ?= release
SIMULATOR ?= yes
# Folders below PREFIX unless set: BINDIR, LIBDIR, INCLUDEDIR, DATADIR, DOCDIR, MANDIR, BASHDIR, ZSHDIR, FISHDIR.
FOLDERS = --prefix '$(PREFIX)' --destdir '$(DESTDIR)' --bindir '$(BINDIR)' --libdir '$(LIBDIR)' \
	--includedir '$(INCLUDEDIR)' --datadir '$(DATADIR)' --docdir '$(DOCDIR)' --mandir '$(MANDIR)' --bashdir '$(BASHDIR)' \
	--zshdir '$(ZSHDIR)' --fishdir '$(FISHDIR)'
FUZZ_SECONDS ?= 60

.PHONY: help demo test bench install uninstall deb wheel size docs soak fuzz licences sbom reproducible cross clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1: \2/p' $(MAKEFILE_LIST)

demo: ## build everything, and run a C program against a simulated PBX
	@$(PYTHON) scripts/demo.py

test: ## run all tests
	@$(PYTHON) tests/suite.py

bench: ## run the benchmarks, including other clients and servers
	@$(PYTHON) benches/run.py

install: ## build for release and install to PREFIX (below DESTDIR)
	@$(PYTHON) scripts/install.py $(FOLDERS) --profile '$(PROFILE)' --simulator '$(SIMULATOR)'

uninstall: ## remove what `make install` with the same folders has installed
	@$(PYTHON) scripts/uninstall.py $(FOLDERS)

deb: ## make Debian packages, in target/deb; needs debhelper
	@$(PYTHON) scripts/deb.py --profile '$(PROFILE)'

wheel: ## make a Python wheel for glibc 2.17 or later; needs bindings/python/requirements-wheel.txt
	@$(PYTHON) scripts/portable_wheel.py

size: ## print the size of the stripped library, and what each dependency adds
	@$(PYTHON) scripts/size.py

docs: ## generate code, reference pages, rustdoc, man pages and the site in docs/book
	cargo run -q --locked -p codegen
	cargo doc -q --locked --workspace --no-deps
	@$(PYTHON) scripts/book.py

soak: ## run programs for MINUTES (default 10) each, and check for leaks, failures and lost reports
	@$(PYTHON) scripts/soak.py
	YEASTAR_SOAK_MINUTES=$${MINUTES:-10} cargo test -q --locked -p yeastar --test client sixteen_threads
	YEASTAR_KILL_ROUNDS=20 cargo test -q --locked -p yeastar --test crash_recovery

fuzz: ## fuzz each target for FUZZ_SECONDS (default 60); needs cargo-fuzz
	@set -e; for target in $$(RUSTC_BOOTSTRAP=1 cargo fuzz list); do \
		RUSTC_BOOTSTRAP=1 cargo fuzz run $$target -- -max_total_time=$(FUZZ_SECONDS); \
	done

licences: ## write LICENSE-THIRD-PARTY and that of the simulator, after a change of the dependencies
	@$(PYTHON) scripts/licences.py

sbom: ## write bills of materials (CycloneDX) of library and simulator below target
	@$(PYTHON) scripts/sbom.py

reproducible: ## build the library in two folders, and compare
	@$(PYTHON) scripts/reproducible.py

cross: ## build the library for TARGET, such as aarch64-unknown-linux-gnu, with zig
	@$(PYTHON) scripts/cross.py '$(TARGET)'

clean: ## remove build outputs
	cargo clean
