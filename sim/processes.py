"""Worker processes: they leave Ctrl-C to the driver, and end with it."""

import os
import signal
import threading
from multiprocessing import connection, parent_process


def follow_the_driver() -> None:
    """To be called once in a worker process, before any task.

    The driver hears Ctrl-C and ends its workers. A worker whose driver was killed would otherwise work off what it has
    been given and then wait for tasks for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_driver, daemon=True).start()


def _end_with_the_driver() -> None:
    driver = parent_process()
    if driver is not None:
        connection.wait([driver.sentinel])
        os._exit(1)
