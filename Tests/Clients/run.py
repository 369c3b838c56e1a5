"""Runs one scenario against a served sandbox.

usage: run.py SCENARIO URL

A scenario is a module of `scenarios`; each of its functions that takes a `sandbox` is played in the order of the file, and
its first line of documentation says what holds. A failure names it and ends with status 1.
"""
import importlib
import inspect
import sys
import traceback

from sandbox import Sandbox


def main(name, url):
    scenario = importlib.import_module(f"scenarios.{name}")
    failures = 0
    for function in scenario.__dict__.copy().values():
        if inspect.isfunction(function) and list(inspect.signature(function).parameters) == ["sandbox"]:
            try:
                function(Sandbox(url))
            except Exception:
                failures += 1
                print(f"{name}: {function.__name__}: {function.__doc__}", file=sys.stderr)
                traceback.print_exc()
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
