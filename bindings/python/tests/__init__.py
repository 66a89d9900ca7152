"""Tests of the Python package, against a simulated PBX and against servers that misbehave."""
