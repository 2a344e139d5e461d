"""`python -m benchmarks` prints the table."""

from benchmarks.run import main

if __name__ == "__main__":
    main()
