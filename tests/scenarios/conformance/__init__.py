"""Conformance tests of the bindings: one set of scenarios, performed by an agent in each language."""
