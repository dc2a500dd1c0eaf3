// Requests of the graph over the host's HTTP client: what `fetch` stands on. An exchange is one request and its answer.
(function (realm) {
  'use strict';
  const { host } = realm;
  const exchanges = new Map();
  let last = 0;
  // An answer that nobody holds any more must not keep its connection.
  const dropped = new FinalizationRegistry((id) => {
    if (exchanges.delete(id)) {
      host.fetchCancel(id);
    }
  });

  const errorOf = ({ message, code }) => Object.assign(new Error(message), code === null ? {} : { code });

  class Exchange {
    #id = ++last;
    #content;
    #signal;
    #abort;
    #head = Promise.withResolvers();
    #piece;
    #error;
    #isOver = false;

    constructor(meta, content, signal) {
      this.#content = content;
      this.#signal = signal;
      exchanges.set(this.#id, this);
      const kind = content === null ? 0 : typeof content === 'string' ? 1 : content instanceof Uint8Array ? 2 : 3;
      try {
        host.fetchStart(this.#id, JSON.stringify(meta), kind, kind === 1 || kind === 2 ? content : undefined);
      } catch (cause) {
        exchanges.delete(this.#id);
        throw new TypeError('fetch failed', { cause });
      }
      if (signal !== null) {
        this.#abort = () => this.#stop(signal.reason);
        signal.addEventListener('abort', this.#abort);
      }
    }

    get head() { return this.#head.promise; }

    // What reads the answer holds the exchange and not the other way round, so that it can be seen to be gone.
    source() {
      const source = {
        read: () => this.#read(),
        cancel: () => this.#stop(new DOMException('The body was cancelled', 'AbortError')),
      };
      if (!this.#isOver) {
        dropped.register(source, this.#id, this);
        host.fetchTake(this.#id);
      }
      return source;
    }

    discard() {
      this.#end();
      host.fetchDiscard(this.#id);
    }

    async #read() {
      if (this.#error !== undefined) {
        throw this.#error;
      }
      if (this.#isOver) {
        return undefined;
      }
      const ready = host.fetchRead(this.#id);
      if (ready === undefined) {
        this.#piece = Promise.withResolvers();
        return this.#piece.promise;
      }
      if (ready === null) {
        this.#end();
        return undefined;
      }
      return ready;
    }

    gotHead(json) { this.#head.resolve(JSON.parse(json)); }

    gotPiece(bytes) {
      const piece = this.#piece;
      this.#piece = undefined;
      if (bytes === undefined) {
        this.#end();
      }
      piece?.resolve(bytes);
    }

    gotError(json) {
      const { phase, ...described } = JSON.parse(json);
      const cause = described.code === 'LOLO_BODY' ? this.#bodyError : errorOf(described);
      this.#fail(new TypeError(phase === 'head' ? 'fetch failed' : 'terminated', { cause }));
    }

    #bodyError;

    // The host is ready for the next piece of the request's body.
    async pull() {
      try {
        const piece = await this.#content.read();
        host.fetchPush(this.#id, piece === undefined ? 0 : 1, piece);
      } catch (error) {
        this.#bodyError = error;
        host.fetchPush(this.#id, 2, undefined);
      }
    }

    #stop(reason) {
      if (this.#isOver) {
        return;
      }
      host.fetchCancel(this.#id);
      this.#fail(reason);
      if (typeof this.#content?.cancel === 'function') {
        this.#content.cancel(reason)?.catch?.(() => {});
      }
    }

    #fail(error) {
      this.#error = error;
      this.#end();
      this.#head.reject(error);
      this.#piece?.reject(error);
      this.#piece = undefined;
    }

    #end() {
      this.#isOver = true;
      exchanges.delete(this.#id);
      dropped.unregister(this);
      this.#signal?.removeEventListener('abort', this.#abort);
    }
  }

  realm.lib.network = (meta, content, signal) => new Exchange(meta, content, signal);
  host.give('fetchHead', (id, json) => exchanges.get(id)?.gotHead(json));
  host.give('fetchPiece', (id, bytes) => exchanges.get(id)?.gotPiece(bytes));
  host.give('fetchError', (id, json) => exchanges.get(id)?.gotError(json));
  host.give('fetchPull', (id) => { void exchanges.get(id)?.pull(); });
})
