"""Benchmarks beside their peers in the same run; see docs/performance.md."""
