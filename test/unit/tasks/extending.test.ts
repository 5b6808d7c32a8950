import { describe, expect, test } from 'vitest';
import {
  _enter_task,
  _leave_task,
  _register_eager_task,
  _swap_current_task,
  _unregister_eager_task,
  all_tasks,
  current_task,
  sleep,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

describe('For authors of tasks', () => {
  const bed = new Bed();

  test('_swap_current_task puts a task in place of another, and gives that', async () => {
    await bed.loop.run_until_complete(async () => {
      const own = current_task();
      const other = bed.loop.create_future();
      expect(_swap_current_task(bed.loop, other)).toBe(own);
      expect(current_task()).toBe(other);
      expect(_swap_current_task(bed.loop, null)).toBe(other);
      expect(current_task()).toBeNull();
      expect(_swap_current_task(bed.loop, own)).toBeNull();
      await sleep(0);
      expect(current_task()).toBe(own);
    });
    expect(() => _swap_current_task(bed.loop, null)).toThrow('is not the running loop');
  });

  test('_enter_task and _leave_task say which tasks are in each other’s way', async () => {
    await bed.loop.run_until_complete(async () => {
      const own = current_task()!;
      own.set_name('own');
      const other = bed.loop.create_future();
      expect(() => _enter_task(bed.loop, other)).toThrow(
        /^Cannot enter into task <Future pending> while another task <Task pending name='own'.*> is being executed\.$/,
      );
      expect(() => _leave_task(bed.loop, other)).toThrow(
        /^Leaving task <Future pending> does not match the current task <Task pending name='own'/,
      );
    });
  });

  test('an eager task of one’s own is known while it is registered', () => {
    const like = { get_loop: () => bed.loop, done: () => false };
    _register_eager_task(like);
    expect([...all_tasks(bed.loop)]).toEqual([like]);
    _unregister_eager_task(like);
    expect(all_tasks(bed.loop).size).toBe(0);
  });
});
