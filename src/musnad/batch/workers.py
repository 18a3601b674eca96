"""An ordered map over worker processes that survives a worker which dies or never answers.

``concurrent.futures`` gives up its whole pool when one worker dies and cannot stop a stalled one, so the workers
are kept by hand: each holds one line at a time, hence the line that killed or stalled it is known for certain.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, Final, NamedTuple

from musnad.errors import MusnadError, Skip

AHEAD: Final = 32
"""Lines per worker that may be read before the oldest is done: enough that one slow line idles nobody."""
AHEAD_BYTES: Final = 64 << 20

Work = Callable[[int, bytes], Any]


class Task(NamedTuple):
    """A line under way."""

    number: int
    line: bytes
    retried: bool = False


class Worker:
    """A process, the pipe to it, and the task it holds."""

    def __init__(self, context: SpawnContext, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, work), daemon=True)
        with _interrupts_held():
            self.process.start()
        theirs.close()
        self.ready = False
        self.task: Task | None = None
        self.since = 0.0

    def give(self, task: Task) -> None:
        """Hands it a line; that the worker died in the meantime shows when its answer is read."""
        self.task, self.since = task, time.monotonic()
        try:
            self.pipe.send((task.number, task.line))
        except OSError:
            return

    def kill(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started in here never sees Ctrl-C, not even while it imports; its parent sees it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(pipe: Connection, work: Work) -> None:
    """A worker's life: lines in, results out, until its parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        pipe.send(None)
        while True:
            number, line = pipe.recv()
            pipe.send(work(number, line))
    except (EOFError, OSError):
        return


def _end_with_parent() -> None:
    """A parent that was killed closes nothing: without this a stalled worker would outlive it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def in_workers(
    numbered: Iterable[tuple[int, bytes]], work: Work, jobs: int, timeout: float
) -> Iterator[tuple[int, Any]]:
    """Each line's number with what ``work`` made of it, in order; a ``Skip`` where it killed or stalled a worker."""
    pool = Pool(work, jobs, timeout)
    try:
        yield from pool.run(iter(numbered))
    finally:
        pool.stop()


class Pool:
    """The workers, the lines waiting for one, and the results waiting for their turn."""

    def __init__(self, work: Work, jobs: int, timeout: float) -> None:
        self.context = multiprocessing.get_context("spawn")
        self.work = work
        self.timeout = timeout
        self.workers = [Worker(self.context, work) for _ in range(jobs)]
        self.again: deque[Task] = deque()
        self.order: deque[tuple[int, int]] = deque()
        """Number and size of the lines read and not yet given out."""
        self.bytes_ahead = 0
        self.done: dict[int, Any] = {}

    def run(self, numbered: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, Any]]:
        """The results in order."""
        more = True
        while more or self.order:
            more = self._feed(numbered) if more or self.again else more
            while self.order and self.order[0][0] in self.done:
                number, size = self.order.popleft()
                self.bytes_ahead -= size
                yield number, self.done.pop(number)
            if more or self.order:
                self._collect()

    def _feed(self, numbered: Iterator[tuple[int, bytes]]) -> bool:
        """Gives each idle worker a line; False when there are no more to read."""
        for worker in self.workers:
            if not worker.ready or worker.task:
                continue
            if self.again:
                worker.give(self.again.popleft())
            elif len(self.order) < AHEAD * len(self.workers) and self.bytes_ahead < AHEAD_BYTES:
                task = next((Task(*pair) for pair in numbered), None)
                if task is None:
                    return False
                self.order.append((task.number, len(task.line)))
                self.bytes_ahead += len(task.line)
                worker.give(task)
        return True

    def _collect(self) -> None:
        """Waits for answers, deaths or the end of somebody's time, and deals with them."""
        busy = [w for w in self.workers if w.task or not w.ready]
        if not busy:
            return
        ends = [w.since + self.timeout for w in busy if w.task]
        left = max(0.0, min(ends) - time.monotonic()) if ends else None
        answering = wait([w.pipe for w in busy], left)
        for worker in busy:
            if worker.pipe in answering or worker.pipe.poll():
                self._receive(worker)
            elif worker.task and time.monotonic() - worker.since >= self.timeout:
                self.done[worker.task.number] = Skip("timeout", f"no answer after {self.timeout:g} seconds")
                self._replace(worker)

    def _receive(self, worker: Worker) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if worker.task:
            self.done[worker.task.number] = answer
            worker.task = None
        worker.ready = True

    def _bury(self, worker: Worker) -> None:
        """A worker died: its line gets a second worker, for the death may have come from outside."""
        worker.process.join()
        if not worker.ready:
            raise MusnadError(f"a worker could not start (exit status {worker.process.exitcode})")
        task = worker.task
        if task and task.retried:
            self.done[task.number] = Skip(
                "crash", f"ended its worker twice (exit status {worker.process.exitcode})"
            )
        elif task:
            self.again.append(task._replace(retried=True))
        self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self.workers[self.workers.index(worker)] = Worker(self.context, self.work)

    def stop(self) -> None:
        """Ends every worker; none holds anything that could be lost."""
        for worker in self.workers:
            worker.kill()
