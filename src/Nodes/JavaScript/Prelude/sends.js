// What is sent to clients. While the author's code runs texts are gathered and handed to the host together, because a call of the host costs
// more than the text it carries. What must not overtake them asks for `realm.flushSends` first.
(function (realm) {
  'use strict';
  const { host, isBytes, toBytes } = realm;
  const most = 256;
  const longest = 65536;

  // For each text the number of its origin, and its length in `joined`.
  const ledger = new Float64Array(2 * most);
  let joined = '';
  let count = 0;
  let isOpen = false;
  host.ledger(ledger);

  // What a body is sent as: text (1), bytes (2) or JSON (3).
  realm.contentOf = (body) => {
    if (typeof body === 'string') {
      return [1, body];
    }
    if (isBytes(body)) {
      return [2, toBytes(body)];
    }
    const text = JSON.stringify(body);
    if (text === undefined) {
      throw new TypeError(`a ${typeof body} cannot be sent; a body is a string, bytes, or what JSON can hold`);
    }
    return [3, text];
  };

  const flush = () => {
    if (count === 0) {
      return;
    }
    const texts = joined;
    const sends = count;
    joined = '';
    count = 0;
    if (sends === 1) {
      host.send(ledger[0], texts);
    } else {
      host.sendAll(sends, texts);
    }
  };

  realm.send = (number, text) => {
    if (!isOpen) {
      host.send(number, text);
      return;
    }
    if (count === most) {
      // A stack that overflowed kept the last one from leaving.
      flush();
    }
    ledger[2 * count] = number;
    ledger[2 * count + 1] = text.length;
    joined += text;
    if (++count === most || joined.length > longest) {
      flush();
    }
  };

  realm.flushSends = flush;
  realm.openSends = () => { isOpen = true; };
  realm.closeSends = () => {
    isOpen = false;
    flush();
  };
})
