"""`python -m sim` is the command `grouplife`."""

from sim.cli import main

if __name__ == "__main__":
    main()
