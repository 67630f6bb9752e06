"""Starts the server: patches first, then reads the settings, makes the application and serves it."""

from workshop import runtime

runtime.patch()

if __name__ == "__main__":
    from workshop.serving import main

    main()
