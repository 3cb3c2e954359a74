/**
 * A generator whose return() and throw() also end a reading that is under way. By itself a generator that waits takes notice of
 * neither until what it waits for has come.
 *
 * @param end lets the reading go on at once; it may be called more than once
 */
export function endedEarly<T>(inner: AsyncGenerator<T, void>, end: () => void): AsyncGenerator<T, void> {
  return {
    next: () => inner.next(),
    async return() {
      end();
      return await inner.return();
    },
    async throw(error) {
      end();
      return await inner.throw(error);
    },
    async [Symbol.asyncDispose]() {
      end();
      await inner.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
