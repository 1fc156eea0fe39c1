"""The one thread that writes: it takes everything that waits, saves it together, and only then says so."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Condition, Lock, Thread
from typing import TypeVar

from facilitator.store.batch import Batch
from facilitator.store.files import Files

T = TypeVar("T")


class Writer:
    """Carries out batches and tasks in the order in which they came.

    ``refusal`` makes the error that callers get of what went wrong. After a failure everything that waited is
    refused with it, and everything that comes, until ``room`` finds that saving works again: events that were
    numbered behind refused ones must not be stored.
    """

    def __init__(self, files: Files, refusal: Callable[[BaseException], Exception]) -> None:
        self._files = files
        self._refusal = refusal
        self._last = files.last
        self._coming = files.last + 1
        """The number that the next event must have."""
        self._failed: BaseException | None = None
        self._closing = False
        self._jobs: deque[Batch | Callable[[], None]] = deque()
        self._wakes = Condition()
        """Guards all of the above, and wakes the thread."""
        self._turn = Lock()
        """Held by whoever carries out jobs."""
        self._thread = Thread(target=self._run, name="facilitator-writer", daemon=True)
        self._thread.start()

    @property
    def last(self) -> int:
        """The number of the last event that is on the disk."""
        return self._last

    @property
    def stopped(self) -> bool:
        """Whether nothing more is taken."""
        return self._closing

    def add(self, batch: Batch, *, wake: bool = True) -> "Future[None]":
        """Puts a batch in line. Raises ``ValueError`` when its events do not follow those before them."""
        with self._wakes:
            if self._failed is not None:
                batch.done.set_exception(self._refusal(self._failed))
                return batch.done
            if batch.bodies and batch.first != self._coming:
                raise ValueError(f"event {batch.first} came, event {self._coming} was expected")
            waiting = self._jobs[-1] if self._jobs else None
            joined = waiting if isinstance(waiting, Batch) and not waiting.closes else None
            if joined:
                joined.join(batch)
            else:
                self._put(batch, wake=wake)
            self._coming += len(batch.bodies)
            return (joined or batch).done

    def add_and_wait(self, batch: Batch) -> None:
        """Stores a batch, on this thread if nobody else is at it: to wake another one takes as long as some
        syncs.
        """
        if self._turn.acquire(blocking=False):
            try:
                done = self.add(batch, wake=False)
                while not done.done():
                    self._carry_out_next()
            finally:
                self._turn.release()
        else:
            done = self.add(batch)
        done.result()

    def do(self, task: Callable[[], T]) -> T:
        """Carries out ``task`` on the writer's thread, after what waits, and gives back what it does."""
        future: Future[T] = Future()

        def carry_out() -> None:
            try:
                future.set_result(task())
            except BaseException as error:  # noqa: BLE001 - whoever asked gets it
                future.set_exception(error)

        with self._wakes:
            self._put(carry_out)
        return future.result()

    def room(self) -> bool:
        """Whether batches are taken; after a failure, whether saving works again: then they are."""
        return self._failed is None or self.do(self._try_again)

    def stop(self) -> None:
        """Ends the thread when all that waits is done. What comes later raises ``ValueError``."""
        with self._wakes:
            self._closing = True
            self._wakes.notify()
        self._thread.join()

    def _put(self, job: Batch | Callable[[], None], *, wake: bool = True) -> None:
        if self._closing:
            raise ValueError("the session is closed here")
        self._jobs.append(job)
        if wake:
            self._wakes.notify()

    def _run(self) -> None:
        while self._wait():
            with self._turn:
                self._carry_out_next()

    def _wait(self) -> bool:
        with self._wakes:
            while not self._jobs and not self._closing:
                self._wakes.wait()
            return bool(self._jobs)

    def _carry_out_next(self) -> None:
        with self._wakes:
            job = self._jobs.popleft() if self._jobs else None
        if isinstance(job, Batch):
            self._saved(job)
        elif job is not None:
            job()

    def _try_again(self) -> bool:
        works = self._files.revive()
        if works:
            with self._wakes:
                self._failed = None
        return works

    def _saved(self, batch: Batch) -> None:
        try:
            self._files.save(batch)
        except BaseException as error:  # noqa: BLE001 - whatever it was, nothing of the batch is acknowledged
            self._fail(batch, error)
            return
        self._last += len(batch.bodies)
        batch.done.set_result(None)

    def _fail(self, batch: Batch, error: BaseException) -> None:
        with self._wakes:
            self._failed = error
            self._coming = self._last + 1
            waiting = [each for each in self._jobs if isinstance(each, Batch)]
            self._jobs = deque(each for each in self._jobs if not isinstance(each, Batch))
        for each in (batch, *waiting):
            each.done.set_exception(self._refusal(error))
