// Timers that are awaited.
() => {
  'use strict';
  const aborted = signal => new DOMException('The operation was aborted', { name: 'AbortError', cause: signal.reason });

  const wait = (start, stop, value, signal) => new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal));
    const abort = () => {
      stop(timer);
      reject(aborted(signal));
    };
    const timer = start(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
    signal?.addEventListener('abort', abort, { once: true });
  });

  const sleep = (ms, value, options) => wait(done => setTimeout(done, ms), clearTimeout, value, options?.signal);
  const soon = (value, options) => wait(setImmediate, clearImmediate, value, options?.signal);

  async function* repeat(ms, value, { signal } = {}) {
    if (signal?.aborted) throw aborted(signal);
    let due = 0;
    let wake = () => {};
    const timer = setInterval(() => {
      due++;
      wake();
    }, ms);
    const stop = () => wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        if (due === 0) await new Promise(resolve => { wake = resolve; });
        if (signal?.aborted) throw aborted(signal);
        for (; due > 0; due--) yield value;
      }
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  return {
    setTimeout: sleep,
    setImmediate: soon,
    setInterval: repeat,
    scheduler: { wait: (ms, options) => sleep(ms, undefined, options), yield: () => soon() },
  };
}
