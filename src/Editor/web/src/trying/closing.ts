const meanings: Record<number, string> = {
  1000: 'done',
  1001: 'the other side is going away',
  1002: 'a frame was against the protocol',
  1003: 'this kind of data is not taken',
  1005: 'closed without a code',
  1006: 'the connection broke',
  1007: 'text that was no UTF-8',
  1008: 'against a rule of the host',
  1009: 'the message was too big',
  1010: 'an extension was missing',
  1011: 'a handler of the graph failed',
  1012: 'the host or the trigger was stopped; connect again',
  1013: 'the graph is overloaded; connect again later',
  1015: 'the secure connection failed',
  4001: 'the token is over',
  4008: 'this client read too slowly',
};

/** Why a socket was closed, in words. */
export const closeWords = (code: number, reason: string): string => {
  if (code === 4400) return `Refused: ${reason === '' ? 'the trigger did not let this client in' : reason}`;
  const meaning = meanings[code] ?? (code >= 4000 ? 'a code of the graph’s own' : 'a code without a meaning here');
  return `Closed with ${code}: ${meaning}${reason === '' ? '' : ` (${reason})`}`;
};
