"""Defects of tasks, locks, and of what waits for several things at once."""
import asyncio

from .registry import broken

real_gather = asyncio.gather
real_sleep = asyncio.sleep
real_wait_for = asyncio.wait_for


class DeafTask(asyncio.Task):
    def cancel(self, msg=None):
        return not self.done()


@broken('Task.cancel.waiting', 'Task.cancel.before_start', 'Task.cancel.done', caught_by=['Task.cancel.waiting', 'Task.cancel.before_start'])
class DeafTasks(asyncio.SelectorEventLoop):
    """Tasks say that they will be cancelled, and are not."""

    def create_task(self, coro, **options):
        return DeafTask(coro, loop=self, **options)


@broken('gather.order', 'gather.future', 'gather.mixed', 'gather.empty', caught_by=['gather.order'], replaces='gather')
async def gather_in_disorder(*awaitables, return_exceptions=False):
    """gather gives the results in reverse."""
    return (await real_gather(*awaitables, return_exceptions=return_exceptions))[::-1]


@broken('wait_for.timeout*', 'wait_for.waits*', 'wait_for.result', caught_by=['wait_for.timeout_task', 'wait_for.waits_for_the_end'], replaces='wait_for')
async def wait_for_and_forget(awaitable, timeout):
    """wait_for leaves running what takes too long."""
    return await real_wait_for(asyncio.shield(awaitable), timeout)


@broken('sleep.*', caught_by=['sleep.zero'], replaces='sleep')
async def sleep_for_nothing(delay, result=None):
    """sleep(0) gives nobody else a turn."""
    return result if delay == 0 else await real_sleep(delay, result)


@broken('TaskGroup.__aexit__.child*', 'TaskGroup.__aexit__.empty', caught_by=['TaskGroup.__aexit__.child_fails'], replaces='TaskGroup')
class LenientGroup(asyncio.TaskGroup):
    """A task that fails does not end the others of its group."""

    def _abort(self):
        self._aborting = True


@broken('Lock.*', caught_by=['Lock.acquire.fifo', 'Lock.acquire.no_barging'], replaces='Lock')
class UnfairLock(asyncio.Lock):
    """The lock goes to whoever came last."""

    def _wake_up_first(self):
        waiting = [waiter for waiter in self._waiters or () if not waiter.done()]
        if waiting:
            waiting[-1].set_result(True)


@broken('Event.*', caught_by=['Event.set.all'], replaces='Event')
class StingyEvent(asyncio.Event):
    """set() wakes one of those who wait, and forgets the others."""

    def set(self):
        self._value = True
        for waiter in self._waiters:
            if not waiter.done():
                return waiter.set_result(True)


@broken('Semaphore.release.*', caught_by=['Semaphore.release.wakes'], replaces='Semaphore')
class ForgetfulSemaphore(asyncio.Semaphore):
    """release() wakes nobody."""

    def release(self):
        self._value += 1
