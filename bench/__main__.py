"""All benchmarks, one after the other: ``python -m bench``, which is what `make bench` calls."""

from bench import archive, console, fanout, joins

if __name__ == "__main__":
    fanout.main([])
    joins.main([])
    archive.main([])
    console.main()
