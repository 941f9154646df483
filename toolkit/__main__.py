"""``python -m toolkit``: the ``briefing`` command, where its own name is not on the path."""

from toolkit.cli.app import main

if __name__ == "__main__":
    main()
